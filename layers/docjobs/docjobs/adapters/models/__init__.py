"""Language models behind ports.models: Bedrock, and any endpoint that speaks like OpenAI."""
