"""Closed sets and shapes: jurisdictions, legal forms, words of streets and of companies."""

import re

US_STATES = tuple(
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|"
    "Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|"
    "Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|"
    "North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|"
    "Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming|District of Columbia|Puerto Rico".split(
        "|"
    )
)
COUNTRIES = tuple(
    "England and Wales|England|Scotland|Northern Ireland|Ireland|United Kingdom|Germany|Deutschland|France|"
    "Frankreich|Spain|España|Espagne|Italy|Italia|Italien|Netherlands|Nederland|The Netherlands|Belgium|"
    "België|Belgique|Austria|Österreich|Switzerland|Schweiz|Suisse|Svizzera|Luxembourg|Denmark|Sweden|Norway|Finland|"
    "Poland|Polska|Portugal|Greece|Czech Republic|Hungary|Romania|Bulgaria|Croatia|Slovakia|Slovenia|Estonia|"
    "Latvia|Lithuania|Malta|Cyprus|Iceland|Israel|Turkey|Russia|Ukraine|China|Hong Kong|Japan|Singapore|"
    "India|Malaysia|Indonesia|Thailand|Vietnam|Philippines|South Korea|Korea|Taiwan|Australia|New Zealand|Canada|"
    "Ontario|Quebec|British Columbia|Alberta|Mexico|Brazil|Argentina|Chile|Colombia|Peru|South Africa|Egypt|"
    "Nigeria|Kenya|United Arab Emirates|Dubai|Saudi Arabia|Bermuda|Cayman Islands|British Virgin Islands|"
    "United States|United States of America".split("|")
)
LAW = re.compile(
    r"\b(" + "|".join(sorted(US_STATES + COUNTRIES, key=len, reverse=True)) + r")\b", re.IGNORECASE
)
_FORMS = (
    "Inc|Incorporated|LLC|L.L.C|LLP|L.L.P|LP|L.P|Ltd|Limited|Corp|Corporation|Co|Company|PLC|P.L.C|GmbH|gGmbH|mbH|AG|KGaA|"
    "KG|OHG|GbR|UG|e.K|e.V|SE|S.E|SA|S.A|SAS|S.A.S|SARL|S.A.R.L|EURL|SNC|SCI|S.p.A|SpA|S.r.l|Srl|SRL|S.L|SL|S.L.U|SLU|"
    "B.V|BV|N.V|NV|V.O.F|VOF|AB|A/S|ApS|AS|ASA|Oy|Oyj|Sdn Bhd|Sdn. Bhd|Bhd|S/B|Pty|Pte|Trust|Bank|N.A|Partners|Group|Holdings|"
    "Foundation|PAC|Committee|Enterprise|Trading|Association|University|Stiftung|Genossenschaft|eG"
).split("|")
LEGAL_FORM = (
    "(?:"
    + "|".join(sorted({re.escape(f) for form in _FORMS for f in (form, form.upper())}, key=len, reverse=True))
    + ")"
)
_BRANCH = r"(?:\([A-Z][A-Za-z.]{0,10}\)\s*)?"  # as in "Acme (UK) Ltd"
COMPANY_END = re.compile(
    rf"(?:^|[\s,]){_BRANCH}{LEGAL_FORM}(?:\.|\b)(?:[\s,&]+{_BRANCH}{LEGAL_FORM}(?:\.|\b))*"
)
STREET = re.compile(
    r"(?:\b(?:street|st|road|rd|avenue|ave|blvd|boulevard|lane|ln|drive|dr|court|way|place|plaza|square|parkway|"
    r"pkwy|highway|hwy|suite|floor|rue|avenue|allée|allee|chemin|quai|impasse|calle|avenida|av|paseo|plaza|via|"
    r"viale|corso|piazza|jalan|jln|lorong|taman|lot|straat|weg|laan|plein|gracht|kade|platz|gasse|ring|ufer|"
    r"damm|bldg|building|block|unit|level|lebuh|persiaran|po box|postfach|p\.o\. box|box)\b|"
    r"stra(?:ß|ss)e\b|str\.|straat\b|laan\b|weg\b|gasse\b|platz\b|allee\b|plein\b|gracht\b|\d+[a-z]?$)",
    re.IGNORECASE,
)
POSTAL = re.compile(
    r"(?P<nl>\b\d{4}\s?[A-Z]{2}\b)|(?P<us>(?<=[\w,.] )[A-Z]{2}\.?,?\s+\d{5}(?:-\d{4})?\b)|"
    r"(?P<uk>\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b)|(?P<ca>\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b)|"
    r"(?P<eu>(?<![\w.,/-])(?:[A-Z]{1,3}[-– ])?\d{4,6}(?=[A-ZÀ-Þ][a-zà-ÿ]|\b)(?!\s*[.,:]\d|\s*[%€$])|"
    r"(?<=\w,)\d{5}(?=\s[A-ZÀ-Þ]))"
)
