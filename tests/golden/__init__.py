"""Golden cases: a folder for each article, a file for each boundary between stages, all read and found right by people.

    CASE/article.json    the article
    CASE/segment.json    sentences, quotations, furniture
    CASE/mentions.json   mentions and people
    CASE/claims.json     claims
    CASE/claims.trig     the article's graph
    CASE/knowledge.ttl   the knowledge layer of this article alone
    CASE/network.json    its network

Each stage is tried on the gold of the one before (tests/test_golden.py), so that a failure names the stage.
`python -m tests.golden.refresh CASE` writes the files anew, to be read again before they are committed.
"""
