"""HTTP without business: routes that run actions, problem documents, request ids, limits, ETags, idempotency keys."""
