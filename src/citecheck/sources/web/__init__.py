"""The network: services that are asked over HTTP. Nothing outside this room opens a socket."""
