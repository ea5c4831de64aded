"""What to do when a service did not answer, by what the session said of it."""

from __future__ import annotations

_ADVICE = (  # words of the reason (sources/web/http.py), and what helps; the first that fits counts
    ("API key", "Set NCBI_API_KEY to a valid key (NCBI account, settings, API key management), or unset it."),
    ("rate limit", "Wait a few minutes and run nothing else from this address; a key of your own raises the limit."),
    ("TLS", "Is the clock right? If a proxy opens encrypted traffic, name its certificate in REQUESTS_CA_BUNDLE."),
    ("proxy", "Correct HTTPS_PROXY or HTTP_PROXY, unset it, or name the host in NO_PROXY."),
    ("name could not be resolved", "Is this machine connected? Check the address in the settings and the name server."),
    ("no usable address", "Correct the address in the settings: https://HOST/PATH/."),
    ("connection in time", "A firewall may drop the connection: allow HTTPS to this host, or set HTTPS_PROXY."),
    ("could not be reached", "Is this machine connected, the address right, HTTPS to this host allowed?"),
    ("in time", "The service is slow or hangs: try again later. A run leaves what it could not ask as unchecked."),
    ("too slowly", "The service is slow: try again later. A run leaves what it could not ask as unchecked."),
    ("page instead of an answer", "Something between here and the service answers in its place (a login page of the "
     "network, a proxy), or the service is being repaired: open its address in a browser."),
    ("redirect", "The service has moved or a login page stands before it: correct the address in the settings."),
    ("error of its own", "The service has trouble: try again later. A run leaves what it could not ask as unchecked."),
    ("failed inside", "PubMed's search has trouble: try again later. A run leaves what it could not ask as unchecked."),
    ("broke the connection off", "Try again; if it stays so, something between here and the service cuts connections."),
    ("refused", "The service takes no such request: try `--save DIR` and report what it answered."),
)  # fmt: skip
_OTHERWISE = "Try again; if it stays so, keep the answers with `--save DIR` and report them."


def advice_on(reason: str) -> str:
    """What to do about a service that gave this reason."""
    return next((advice for words, advice in _ADVICE if words in reason), _OTHERWISE)
