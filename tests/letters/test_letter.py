"""Which queries the letter has, in which order, and what they quote."""

import pytest


def questions(letter):
    return [q for a in letter.articles for part in a.parts for query in part.queries for q in query.questions]


def codes(letter):
    return [question.code for question in questions(letter)]


def headings(letter):
    return [part.heading for article in letter.articles for part in article.parts]


def decide(document, code, decision, reason="", query=None, **more):
    """Of the first finding of a rule that counts."""
    finding = next(f for f in document["articles"][0]["findings"] if f["code"] == code and not f["suppressed"])
    finding["decision"] = {"decision": decision, "reason": reason, "date": "2026-11-21"}
    if query is not None:
        finding["decision"]["query"] = query
    finding.update(more)
    return finding


def test_retractions_come_first_then_the_text_then_the_list(single, write):
    made = write(single)
    assert codes(made)[0] == "REF020"
    assert headings(made) == ["Retracted or questioned works", "In the text", "In the list of references"]


def test_what_a_person_marked_comes_before_the_rest(single, write):
    decide(single, "CIT002", "ask")
    made = write(single)
    assert headings(made)[:2] == ["Retracted or questioned works", "To be answered first"]
    assert codes(made)[1] == "CIT002"
    assert codes(made).count("CIT002") == 1


def test_or_alone(single, write):
    decide(single, "REF014", "ask")
    decide(single, "CIT002", "ask")
    decide(single, "REF007", "confirmed")
    assert codes(write(single, only_asked=True)) == ["REF014", "CIT002"]
    assert codes(write(single, only_asked=True)) == ["REF014", "CIT002"]


def test_places_in_the_text_are_named_by_their_heading(single, write):
    for callout in single["articles"][0]["callouts"]:
        callout["heading"] = "What <salt> does"
    assert "In the text, under “What <salt> does”" in headings(write(single))


def test_notes_are_asked_about_when_that_is_wanted(single, write):
    assert "REF014" not in codes(write(single))
    assert "REF014" in codes(write(single, notes=True))


def test_what_is_silenced_is_left_out(single, write):
    finding = decide(single, "REF007", "dismissed", "meant so", suppressed={"by": "baseline", "reason": "meant so"})
    assert "REF007" not in codes(write(single, notes=True))
    finding["suppressed"] = None
    assert "REF007" in codes(write(single, notes=True))


def test_an_inline_suppression_counts_too(single, write):
    assert any(f["suppressed"] and f["code"] == "CIT001" for f in single["articles"][0]["findings"])
    assert codes(write(single)).count("CIT001") == 1


def test_findings_of_one_reference_are_one_query_with_lettered_questions(single, write):
    parts = write(single).articles[0].parts
    together = next(query for part in parts for query in part.queries if len(query.questions) > 1)
    assert {question.code for question in together.questions} == {"REF016", "REF007"}
    assert [quote.name for quote in together.quotes] == ["Reference 2"]


def test_queries_are_numbered_through_all_articles(document, write):
    document["articles"][1] = {**document["articles"][0]}
    numbers = [q.number for a in write(document).articles for part in a.parts for q in part.queries]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_query_quotes_the_words_of_the_article_and_the_reference(single, write):
    parts = write(single).articles[0].parts
    query = next(q for part in parts for q in part.queries if q.questions[0].code == "CLM001")
    assert [quote.name for quote in query.quotes] == ["Your text (line 3)", "Reference 2", "Reference 8"]
    assert query.quotes[0].words.endswith("through the kidneys. [1,2]")
    assert query.quotes[1].words.startswith("Abara N, Voss P, Quill R. Dietary sodum")
    assert "*" not in query.quotes[1].words


def test_a_retraction_is_quoted_with_the_places_that_cite_it(single, write):
    query = write(single).articles[0].parts[0].queries[0]
    assert [quote.name for quote in query.quotes] == ["Reference 3", "Your text (line 3)"]


def test_a_question_that_was_written_anew_stands_as_it_was_written(single, write):
    decide(single, "REF007", "ask", "we need it by Friday", query="Is\u202e it\n2014?")
    question = next(q for q in questions(write(single)) if q.code == "REF007")
    assert question.sentence == "Is‹U+202E› it 2014?"
    assert question.note == "we need it by Friday"


def test_a_question_written_for_another_decision_does_not_stand(single, write):
    decide(single, "REF007", "confirmed", "ours", query="Is it 2014?")
    question = next(q for q in questions(write(single)) if q.code == "REF007")
    assert question.sentence.startswith("Reference 2 gives the year")
    assert question.note == ""


def test_what_was_not_checked_is_said_and_is_no_question(single, write):
    made = write(single)
    assert made.articles[0].unchecked.startswith("We have not been able to check references 7–9 yet")
    assert "RUN001" not in codes(made)
    asked = decide(single, "RUN001", "ask")["reference"]
    made = write(single)
    assert "RUN001" in codes(made)
    assert "7–9" not in made.articles[0].unchecked
    assert asked not in made.articles[0].unchecked


def test_a_letter_without_questions_does_not_look_complete_when_it_is_not(single, write):
    article = single["articles"][0]
    article["findings"] = []
    made = write(single)
    assert "have no question about them" in made.opening
    assert made.articles[0].unchecked
    assert made.how_to_answer == made.thanks == made.not_found_means == ""
    for reference in article["references"]:
        reference["status"] = "unchecked"
    assert "have not compared" in write(single).opening
    article["references"] = []
    assert "found no list of references" in write(single).opening
    article["unread"] = "it is a scan"
    assert "could not read the file" in write(single).opening


def test_an_absence_is_explained(single, write):
    assert "not that it does not exist" in write(single).not_found_means
    single["articles"][0]["findings"] = [f for f in single["articles"][0]["findings"] if f["code"] != "REF001"]
    assert write(single).not_found_means == ""


def test_what_is_left_out_is_counted(single, write):
    live = [f for f in single["articles"][0]["findings"] if not f["suppressed"]]
    made = write(single)
    assert made.left_out == len(live) - len(questions(made)) > 0


def test_who_writes(single, write):
    assert write(single).signed == "The editors"
    assert write(single, signed="Dr\x1b Ada\nQuill").signed == "Dr␛ Ada Quill"


@pytest.mark.parametrize("code", ["en", "de", "es", "fr", "pt"])
def test_every_language_has_the_same_questions(single, write, code):
    assert codes(write(single, code, notes=True)) == codes(write(single, notes=True))


def test_a_document_of_parse_makes_a_letter(single, write):
    article = single["articles"][0]
    for reference in article["references"]:
        for name in ("status", "record", "comparison", "suggested", "resolution"):
            reference.pop(name)
    for callout in article["callouts"]:
        callout.pop("cites")
    assert codes(write(single))


def test_the_words_of_the_source_are_quoted_beside_the_reference(single, write):
    contrast = {"in_claim": "45 mg", "in_source": "90 mg", "passage": "They took 90 mg a day.", "section": "RESULTS"}
    decide(single, "CLM001", "ask", contrast=contrast)
    quotes = [
        quote for a in write(single).articles for part in a.parts for query in part.queries for quote in query.quotes
    ]
    (read,) = [quote for quote in quotes if quote.name.startswith("What we read in reference")]
    assert read.words == "They took 90 mg a day."
