"""Language tags in the case that people write them; RDF holds them in lower case (RFC 5646 §2.1.1)."""


def bcp47(tag: str) -> str:
    """`ru-latn` → `ru-Latn`, `zh-hans-cn` → `zh-Hans-CN`: scripts in title case, regions in capitals, the rest lower.

    Subtags after a singleton (`en-x-us`) stay lower case.
    """
    subtags = tag.lower().split("-")
    singleton = next((at for at, subtag in enumerate(subtags) if len(subtag) == 1), len(subtags))
    plain = [_cased(subtag) for subtag in subtags[1:singleton]]
    return "-".join([*subtags[:1], *plain, *subtags[max(singleton, 1) :]])


def _cased(subtag: str) -> str:
    if not subtag.isalpha():
        return subtag
    return {2: subtag.upper(), 4: subtag.title()}.get(len(subtag), subtag)
