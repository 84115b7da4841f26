"""The fixed words of commercial papers, by language."""

TITLES = {
    "en": "INVOICE;Invoice;Tax Invoice;ORDER;Order Confirmation;Quotation;Credit Note;Delivery Note;Statement;Purchase Order",
    "de": "Rechnung;RECHNUNG;Auftragsbestätigung;Angebot;Gutschrift;Lieferschein;Rechnungskorrektur",
    "fr": "FACTURE;Facture;Avoir;Devis;Bon de commande;Bon de livraison",
    "es": "FACTURA;Factura;Presupuesto;Pedido;Albarán;Abono",
    "it": "FATTURA;Fattura;Preventivo;Ordine;Nota di credito",
    "nl": "FACTUUR;Factuur;Offerte;Orderbevestiging;Creditnota",
}

BUYER = {
    "en": "Bill to;Sold To;Customer;Billing Address:;To;Invoice to:;Buyer;Client",
    "de": "Rechnung an;Kunde;Käufer;Rechnungsempfänger;Rechnungsadresse",
    "fr": "Client;Facturé à;Destinataire;Adresse de facturation",
    "es": "Cliente;Facturar a;Destinatario",
    "it": "Cliente;Destinatario;Spett.le;Cessionario",
    "nl": "Klant;Factuur aan;Factuuradres",
}

SELLER = {
    "en": "From;Seller;Vendor;Supplier",
    "de": "Verkäufer;Lieferant;Absender",
    "fr": "Vendeur;Fournisseur;Émetteur",
    "es": "Proveedor;Emisor;Vendedor",
    "it": "Fornitore;Cedente;Venditore",
    "nl": "Leverancier;Verkoper;Van",
}

SHIP = {
    "en": "Ship to;Deliver to;Delivery address",
    "de": "Lieferadresse;Warenempfänger;Lieferung an",
    "fr": "Livré à;Adresse de livraison",
    "es": "Enviar a;Dirección de entrega",
    "it": "Destinazione;Luogo di consegna",
    "nl": "Afleveradres;Verzenden naar",
}

OTHERS_VAT = {
    "en": "Customer VAT No.;Client VAT ID;Your VAT number;Buyer VAT ID",
    "de": "USt-IdNr. Kunde;Ihre USt-IdNr.;USt-ID des Käufers;UID Kunde",
    "fr": "N° TVA client;TVA client;N° TVA de l'acheteur",
    "es": "NIF cliente;CIF del cliente;NIF-IVA comprador",
    "it": "P.IVA cliente;Partita IVA cliente;P.IVA cessionario",
    "nl": "BTW-nummer klant;Uw btw-nummer;Btw nr. klant",
}

LINES = {  # name, street, town, telephone, contact person
    "en": "Name;Street;City;Phone;Contact",
    "de": "Name;Anschrift;Ort;Telefon;Ansprechpartner",
    "fr": "Nom;Adresse;Ville;Téléphone;Contact",
    "es": "Nombre;Dirección;Población;Teléfono;Contacto",
    "it": "Denominazione;Indirizzo;Comune;Telefono;Referente",
    "nl": "Naam;Adres;Plaats;Telefoon;Contactpersoon",
}

COLUMNS = {
    "en": "Description Qty Price Amount",
    "de": "Bezeichnung Menge Einzelpreis Gesamt",
    "fr": "Désignation Quantité PU Montant",
    "es": "Descripción Cantidad Precio Importe",
    "it": "Descrizione Quantità Prezzo Importo",
    "nl": "Omschrijving Aantal Prijs Bedrag",
}

GOODS = "Steel bolt M8;Paper A4 80g;Monthly subscription;Consulting hour;Cable 2m;Desk lamp;Hosting basic;Olive oil 1l;Nougat 250g;Installation;Toner black;Office chair;Spot 30 sec;Backup service;Wooden pallet;Coffee beans;Filter set;Training day"

NOTES = {
    "en": "Thank you for your business. Please transfer the amount within 30 days and quote the number above. Goods remain our property until paid in full. Late payment is charged at 8% a year.",
    "de": "Vielen Dank für Ihren Auftrag. Bitte überweisen Sie den Betrag innerhalb von 14 Tagen auf das unten genannte Konto. Die Ware bleibt bis zur vollständigen Bezahlung unser Eigentum.",
    "fr": "Merci de votre confiance. Le règlement est attendu sous 30 jours. En cas de retard, une indemnité forfaitaire de 40 € pour frais de recouvrement sera appliquée.",
    "es": "Gracias por su confianza. El pago se realizará en un plazo de 30 días mediante transferencia bancaria a la cuenta indicada en este documento.",
    "it": "Grazie per la fiducia. Il pagamento deve essere effettuato entro 30 giorni mediante bonifico bancario sul conto indicato in questo documento.",
    "nl": "Hartelijk dank voor uw bestelling. Wij verzoeken u het bedrag binnen 14 dagen over te maken onder vermelding van het factuurnummer.",
}
