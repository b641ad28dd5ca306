"""Orders about whole articles and about the headings between them; each raises DoesNotFit where it does not fit."""

from zbor.calc.legal.amend.finding import DoesNotFit
from zbor.calc.legal.amend.model import Detail, Order, Reason, Where
from zbor.calc.legal.amend.splitting import quoted_articles
from zbor.calc.legal.amend.standing import REPEALED, Standing
from zbor.calc.legal.model import ParsedArticle
from zbor.calc.legal.paragraphs import paragraphs


def other(standing: Standing, order: Order) -> int:
    """Put in or reword the heading of a chapter."""
    text = order.new or ""
    if order.detail is Detail.INSERT_HEADING and order.beside:
        standing.insert_heading(text, beside=order.beside.article, after=order.target.where is Where.AFTER)
    else:
        standing.replace_heading(order.target.chapter, text)
    return 1


def replace_article(standing: Standing, order: Order) -> int:
    """Another wording of a whole article; without a heading in it, the old heading stays."""
    standing_article = standing.article(order.target.article)
    if standing_article.is_repealed:
        raise DoesNotFit(Reason.ARTICLE_REPEALED, 0, order.target.article)
    old = standing_article.article
    standing_article.rewrite(*_quoted(order, old.number, old.heading))
    return 1


def insert_article(standing: Standing, order: Order) -> int:
    """A new article beside another."""
    key = order.target.article
    if not order.beside:
        raise DoesNotFit(Reason.NO_ARTICLE, 0, "")
    label, heading, body = _quoted(order, f"{key} člen" if "." in key else f"{key}. člen", "")
    new = ParsedArticle(key, label, heading, body, 0, (), paragraphs(body))
    standing.insert_article(new, beside=order.beside.article, after=order.target.where is Where.AFTER)
    return 1


def _quoted(order: Order, label: str, heading: str) -> tuple[str, str, str]:
    """Label, heading and body of the article that an order brings; those given where its text has only a body."""
    articles = quoted_articles(order.new or "")
    if not articles.marks:
        return label, heading, articles.above
    mark = articles.marks[0]
    if mark.key != order.target.article or len(articles.marks) > 1 or articles.above:
        raise DoesNotFit(Reason.ANOTHER_ARTICLE_QUOTED, len(articles.marks), mark.key)
    lines = (order.new or "").split("\n")
    return mark.label, mark.title, "\n".join(line.rstrip() for line in lines[mark.end :]).strip("\n")


def delete_article(standing: Standing, order: Order) -> int:
    """Leave only the number of an article."""
    article = standing.article(order.target.article)
    if article.is_repealed:
        raise DoesNotFit(Reason.ARTICLE_REPEALED, 0, order.target.article)
    article.rewrite(article.article.number, REPEALED, "")
    return 1
