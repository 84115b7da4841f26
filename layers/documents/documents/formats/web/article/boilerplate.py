"""What on a web page is never its article, told by element, role and the words in class and id."""

import re
from itertools import pairwise

from documents.formats.opening.xml import Element
from documents.formats.web.elements import SKIPPED, is_hidden, tag_of, words_of

_TAGS = frozenset(
    {"nav", "aside", "footer", "form", "button", "dialog", "menu", "select", "fieldset", "figcaption"}
)
_ROLES = frozenset(
    (
        "navigation complementary contentinfo search banner dialog alertdialog menu menubar toolbar form "
        "alert tablist"
    ).split()
)
# Words that publishers give to what surrounds an article; each must stand alone between separators.
_WORDS = (
    "ad|ads|adv|advert|adverts|advertisement|advertising|adbox|adslot|adunit|adwrap|sponsor|sponsored|sponsors|promo|promos|"
    "promotion|promobox|outbrain|taboola|zergnet|revcontent|dfp|"
    "share|shares|sharing|sharebar|sharetools|sharethis|addthis|addtoany|sharedaddy|social|socials|socialmedia|"
    "follow|followus|subscribe|subscription|newsletter|newsletters|signup|optin|mailchimp|paywall|"
    "related|relateds|recommended|recommendation|recommendations|recirc|recirculation|readnext|upnext|trending|popular|mostread|"
    "mostpopular|morefrom|morestories|seealso|similar|teaser|teasers|"
    "comment|comments|commentlist|respond|reply|replies|disqus|disqusthread|livefyre|"
    "nav|navbar|navigation|navigate|menu|submenu|breadcrumb|breadcrumbs|crumbs|pagination|pager|paging|pagenav|"
    "sidebar|sidebars|rail|rightrail|leftrail|widget|widgets|widgetarea|footer|masthead|colophon|"
    "cookie|cookies|consent|gdpr|modal|popup|lightbox|overlay|tooltip|banner|toolbar|"
    "byline|bylines|dateline|timestamp|authorbox|authorbio|aboutauthor|authorinfo|postmeta|entrymeta|articlemeta|meta|metadata|"
    "tags|taglist|tagcloud|topics|categories|"
    "caption|captions|gallery|slideshow|carousel|videoplayer|player|"
    "login|signin|register|search|searchform|searchbox|skiplink|skip|print|printonly|noprint|"
    "rating|ratings|poll|polls|vote|votes|jumplinks|toc|"
    "credit|credits|copyright|disclaimer|"
    "screenreadertext|visuallyhidden|sronly|hidden|hide"
)
_SPLIT = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_BAD = frozenset(_WORDS.split("|"))
# Two words whose meaning comes only together.
_PAIRS = frozenset(
    (
        "read_more read_next up_next most_read most_popular more_from more_stories see_also also_like "
        "social_media sign_up opt_in author_box author_bio about_author author_info post_meta entry_meta "
        "article_meta tag_list tag_cloud screen_reader visually_hidden sr_only right_rail left_rail "
        "side_bar bread_crumb page_nav post_nav nav_links share_bar share_tools share_buttons post_tags "
        "entry_tags article_tags related_posts read_also story_meta article_footer entry_footer "
        "post_footer photo_credit image_credit"
    ).split()
)
# A container of these names is the article whatever else it is called.
_KEPT = re.compile(
    r"article[-_]?(?:body|content|text)|story[-_]?(?:body|content|text)|entry[-_]?content|post[-_]?(?:body|content|text)|"
    r"main[-_]?content|body[-_]?content|articlebody|storybody",
    re.IGNORECASE,
)
# Posts of social networks that the author put into the text.
_EMBEDDED = re.compile(r"embed|twitter-tweet|instagram-media|fb-post", re.IGNORECASE)
_CALLS = re.compile(
    r"(?:read (?:more|also|next)|related|see also|click here|watch|more:|subscribe|sign up|follow us|"
    r"advertisement)\b",
    re.IGNORECASE,
)
_CALL_LETTERS = 160
_QUOTE_LETTERS = 300


def is_boilerplate(element: Element) -> bool:
    """Whether the element is navigation, sharing, promotion, comments or another page's business."""
    tag = tag_of(element)
    if not tag or tag in SKIPPED or is_hidden(element):
        return True
    if _is_content(tag, element):
        return False
    if tag in _TAGS or (element.get("role") or "").casefold() in _ROLES or _is_call(tag, element):
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if not names.strip() or _KEPT.search(names):
        return False
    return named_badly(names)


def _is_content(tag: str, element: Element) -> bool:
    if tag in ("html", "body", "main", "article", "blockquote") or (
        tag == "aside" and _is_pull_quote(element)
    ):
        return True
    return element.get("itemprop") in ("articleBody", "text")


def _is_pull_quote(aside: Element) -> bool:
    """An aside of a few words without a link is the article's own."""
    return (
        aside.find(".//a") is None
        and aside.find(".//form") is None
        and len(words_of(aside)) <= _QUOTE_LETTERS
    )


def _is_call(tag: str, element: Element) -> bool:
    """A paragraph that is nothing but a link that calls the reader away: "READ MORE ON …"."""
    if tag not in ("p", "div", "h2", "h3", "h4"):
        return False
    links = list(element.iter("a"))
    if len(links) != 1:
        return False
    words = words_of(element)
    if not words or len(words) > _CALL_LETTERS or words_of(links[0]) != words:
        return False
    return (words.isupper() and len(words.split()) > 2) or _CALLS.match(words) is not None


def named_badly(names: str) -> bool:
    """Whether a class or id, cut into its words, holds one of the giveaways."""
    if _EMBEDDED.search(names):
        return False
    for name in names.split():
        words = [word.casefold() for word in _SPLIT.findall(name)]
        if not _BAD.isdisjoint(words) or "".join(words) in _BAD:
            return True
        if any(f"{one}_{two}" in _PAIRS for one, two in pairwise(words)):
            return True
    return False
