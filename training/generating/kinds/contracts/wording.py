"""The sentences of agreements, by language."""

KINDS = {
    "en": "Service Agreement;Consulting Agreement;Lease Agreement;Employment Agreement;License Agreement;Supply Agreement;Loan Agreement;Distribution Agreement;Confidentiality Agreement;Letter Agreement",
    "de": "Dienstleistungsvertrag;Mietvertrag;Arbeitsvertrag;Kaufvertrag;Geheimhaltungsvereinbarung",
    "fr": "Contrat de prestation de services;Contrat de location;Contrat de travail;Accord de confidentialité",
    "es": "Contrato de servicios;Contrato de arrendamiento;Contrato de trabajo;Acuerdo de confidencialidad",
    "it": "Contratto di servizi;Contratto di locazione;Contratto di lavoro;Accordo di riservatezza",
    "nl": "Dienstverleningsovereenkomst;Huurovereenkomst;Arbeidsovereenkomst;Geheimhoudingsovereenkomst",
}
OPENING = {
    "en": "This {kind} (the “Agreement”) is entered into as of {day} {start}between {a}, a {state} {form} (the “Company”), and {b} (the “Recipient”).;THIS AGREEMENT is made and effective {day}, by and between {a} having its principal office at {address} (“Provider”) and {b} (“Client”).;This {kind}, dated as of {day} (the “Effective Date”), is by and among {a} and {b}.;In connection with the matters below, {a} (“we”) and {b} (“you”) agree on {day} as follows.;As a condition of the arrangement described here, the undersigned {b} agrees with {a}, a {state} {form}, to the following.",
    "de": "Zwischen {a}, {address}, und {b} wird am {day} folgender {kind} geschlossen.;Dieser Vertrag tritt am {day} in Kraft. Parteien sind {a} und {b}.",
    "fr": "Entre {a}, sise {address}, et {b}, il est convenu ce qui suit, avec effet au {day}.;Le présent contrat est conclu le {day} entre {a} et {b}.",
    "es": "De una parte {a}, con domicilio en {address}, y de otra {b}, acuerdan con fecha {day} lo siguiente.;El presente contrato entra en vigor el {day} entre {a} y {b}.",
    "it": "Tra {a}, con sede in {address}, e {b} si conviene quanto segue con decorrenza dal {day}.;Il presente contratto è stipulato il {day} tra {a} e {b}.",
    "nl": "Tussen {a}, gevestigd te {address}, en {b} wordt op {day} deze overeenkomst gesloten.;Deze overeenkomst gaat in op {day} tussen {a} en {b}.",
}
LAW = {
    "en": "This Agreement shall be governed by and construed in accordance with the laws of {law}, without regard to conflicts of law.;The validity and performance of this Agreement are governed by the laws of the State of {law}.;This letter is governed by {law} law.;Governing Law. The internal laws of {law} shall apply, and the courts of {law} have jurisdiction.;THIS AGREEMENT SHALL BE CONSTRUED UNDER THE LAWS OF THE STATE OF {LAW}.",
    "de": "Es gilt das Recht von {law}. Gerichtsstand ist der Sitz des Auftragnehmers.",
    "fr": "Le présent contrat est régi par le droit de {law}.",
    "es": "Este contrato se rige por las leyes de {law}.",
    "it": "Il presente contratto è regolato dalla legge di {law}.",
    "nl": "Op deze overeenkomst is het recht van {law} van toepassing.",
}
TERM = {
    "en": "The obligations under this Agreement shall continue for a period of {term} from the date hereof.;This Agreement shall remain in effect for {term} and then expire.;Term. The term of this Agreement is {term}, unless terminated earlier.;The restrictions of this Agreement will terminate {term} after the Effective Date.;For {term} following the date of this letter you will keep the information confidential.",
    "de": "Die Laufzeit dieses Vertrages beträgt {term}.",
    "fr": "Le contrat est conclu pour une durée de {term}.",
    "es": "La duración del contrato es de {term}.",
    "it": "La durata del contratto è di {term}.",
    "nl": "De looptijd van deze overeenkomst is {term}.",
}
OTHERS = {
    "en": "For a period of {other} after termination the Recipient shall not solicit any employee of the Company.;Either party may end this Agreement on {notice} written notice.;Invoices are payable within {notice} of receipt.;The fee amounts to {money} a month.;All notices shall be sent to {address}, attention: {person}.;The Recipient shall protect the information with the same care as its own and shall not disclose it to any third party, except to its advisors who need to know it.;The term “Evaluation Documents” means all Proprietary Material furnished by {third} or its Affiliates, Directors, Officers and Representatives, and the term “Transaction” means the Proposed Acquisition.;The Recipient shall not, directly or indirectly, work for {third}, {fourth} or {fifth} or any of their Affiliates.;Copies of notices shall also be sent to {third}, Attention: {person}, General Counsel.;No failure to exercise any right shall operate as a waiver thereof.;This Agreement contains the entire understanding of the parties and may be amended only in writing signed by both of them.;Reference is made to the credit agreement dated {olddate} among {third} and the lenders named there.;If any provision is held invalid, the remaining provisions shall continue in full force.",
    "de": "Die Kündigungsfrist beträgt {notice}.;Die Vergütung beträgt {money} monatlich.;Änderungen bedürfen der Schriftform.;Die Vorschriften gelten auch für {third}, eingetragen seit {olddate}.",
    "fr": "Le préavis est de {notice}.;La rémunération est fixée à {money} par mois.;Toute modification doit être faite par écrit.;Voir l'accord du {olddate} avec {third}.",
    "es": "El plazo de preaviso es de {notice}.;La remuneración asciende a {money} al mes.;Véase el acuerdo de {olddate} con {third}.",
    "it": "Il preavviso è di {notice}.;Il corrispettivo è di {money} al mese.;Si veda l'accordo del {olddate} con {third}.",
    "nl": "De opzegtermijn bedraagt {notice}.;De vergoeding bedraagt {money} per maand.;Zie de overeenkomst van {olddate} met {third}.",
}
