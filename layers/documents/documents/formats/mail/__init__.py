"""E-mails: the message's own text, and its attachments as child documents."""
