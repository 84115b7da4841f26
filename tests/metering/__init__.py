"""DynamoDB's bill, computed: item sizes, read and write units, by the rules of its developer guide."""
