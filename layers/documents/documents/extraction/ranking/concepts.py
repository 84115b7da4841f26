"""The concepts of a field that the ranker sees."""

CONCEPTS = tuple(
    (
        "number date start end invoice order contract receipt customer seller buyer shipto company person "
        "name address street city postcode country email phone website vatid taxid registry iban bic bank "
        "payment method terms due issue amount total gross net tax rate balance discount quantity price "
        "description currency reference birth party effective term law period employee employer product "
        "agency advertiser flight account code_ title delivery deposit shipping rounding cash holder "
        "patient"
    ).split()
)
