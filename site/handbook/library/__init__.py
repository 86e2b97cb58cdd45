"""All pages together: their order, and every link and address between them."""
