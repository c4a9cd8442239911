"""Articles are cited as they stand in the laws, and typed citations are read strictly."""

import json
from pathlib import Path

import pytest

from enforcement.law import articles
from enforcement.law.articles import ARTICLES, LAWS, Article, Citation, parse

SHAPES = json.loads((Path(__file__).parent / "article_shapes.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("article", "short", "full"),
    [
        (articles.PENALTY_60, "处罚法 60", "《中华人民共和国行政处罚法》第六十条"),
        (articles.PENALTY_42_1, "处罚法 42 ①", "《中华人民共和国行政处罚法》第四十二条第一款"),
        (
            articles.PENALTY_57_1_1,
            "处罚法 57 ①（一）",
            "《中华人民共和国行政处罚法》第五十七条第一款第一项",
        ),
        (articles.PENALTY_64_1, "处罚法 64（一）", "《中华人民共和国行政处罚法》第六十四条第一项"),
        (articles.COLLECTION_7, "罚缴235 7", "《罚款决定与罚款收缴分离实施办法》第七条"),
        (
            articles.LITIGATION_101,
            "行诉法 101",
            "《中华人民共和国行政诉讼法》第一百零一条",
        ),
        (
            articles.CODE_1242,
            "环法典 1242",
            "《中华人民共和国生态环境法典》第一千二百四十二条",
        ),
    ],
)
def test_an_article_is_cited_short_on_screen_and_in_full_on_paper(
    article: Article, short: str, full: str
) -> None:
    assert (article.short, str(article), article.full) == (short, short, full)


@pytest.mark.parametrize("article", ARTICLES, ids=str)
def test_a_cited_place_stands_in_the_law(article: Article) -> None:
    shape = SHAPES[article.law.key]
    items = shape["items"][str(article.number)]

    assert article.number <= shape["highest"]
    assert 1 <= (article.paragraph or 1) <= len(items)
    assert 0 <= (article.item or 0) <= items[(article.paragraph or 1) - 1]


@pytest.mark.parametrize("article", ARTICLES, ids=str)
def test_an_item_names_its_paragraph_when_the_article_has_several(article: Article) -> None:
    several = len(SHAPES[article.law.key]["items"][str(article.number)]) > 1

    assert article.item is None or (article.paragraph is not None) == several


@pytest.mark.parametrize("article", ARTICLES, ids=str)
def test_a_full_citation_reads_back_as_the_same_place(article: Article) -> None:
    place = (article.law.title, article.number, article.paragraph, article.item)

    assert parse(article.full) == Citation(*place)


def test_no_place_is_named_twice() -> None:
    assert len(set(ARTICLES)) == len(ARTICLES)


def test_laws_are_told_apart_by_key_and_by_short_name() -> None:
    assert len({law.key for law in LAWS}) == len({law.short for law in LAWS}) == len(LAWS)
    assert {article.law for article in ARTICLES} == set(LAWS)


def test_every_law_cited_was_read() -> None:
    assert [law.key for law in LAWS if law.at_hand] == list(SHAPES)


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        (
            "《天津市大气污染防治条例》第八十七条第二项",
            Citation("天津市大气污染防治条例", 87, None, 2),
        ),
        (
            "《中华人民共和国噪声污染防治法》第七十七条第(二)项",
            Citation("中华人民共和国噪声污染防治法", 77, None, 2),
        ),
        ("《物业管理条例》第六十三条第一款第（一）项", Citation("物业管理条例", 63, 1, 1)),
        ("《青岛市实施《水法》若干规定》第三十五条", Citation("青岛市实施《水法》若干规定", 35)),
        (" 《城市绿化条例》 第 27 条第3款 ", Citation("城市绿化条例", 27, 3)),
        ("《生态环境法典》第一千一百六十九条第一款", Citation("生态环境法典", 1169, 1)),
    ],
)
def test_a_typed_citation_is_read(text: str, citation: Citation) -> None:
    assert parse(text) == citation


def test_a_citation_is_written_in_one_manner() -> None:
    assert (
        str(parse("《城市绿化条例》第27条第3款第(10)项"))
        == "《城市绿化条例》第二十七条第三款第十项"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "第三条",
        "《城市绿化条例》",
        "《城市绿化条例》第条",
        "《城市绿化条例》第零条",
        "《城市绿化条例》第0条",
        "《城市绿化条例》第二十七条第零款",
        "《城市绿化条例》第二七条",
        "《城市绿化条例》第百条",
        "《城市绿化条例》第廿七条",
        "《城市绿化条例》第99999条",
        "《城市绿化条例》第二十七条之一",
        "《城市绿化条例》第二十七条第二、三项",
        "《城市绿化条例》第二十七条第一至三项",
        "《城市绿化条例》(现行)第二十七条",
        "《城市绿化条例》第二十七条、《物业管理条例》第三条",
        "《城市绿化条例第二十七条",
    ],
)
def test_what_is_no_citation_is_refused_in_chinese(text: str) -> None:
    with pytest.raises(ValueError, match=r"规范|从一起编"):
        parse(text)
