"""The other AWS services: Step Functions, SQS, EventBridge, KMS, EMF metrics."""
