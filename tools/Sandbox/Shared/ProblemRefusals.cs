namespace OnlineShop.Sandbox.Shared;

/// <summary>Refusals that the carrier and the SMS gateway share.</summary>
internal static class ProblemRefusals
{
    public static readonly KeyRefusals Keys = new(
        TooLong: _ =>
            Answer.Problem(
                400, "urn:sandbox:idempotency-key-invalid", "The Idempotency-Key must have at most 255 characters."),
        OtherParameters: _ =>
            Answer.Problem(
                422, "urn:sandbox:idempotency-key-reused",
                "The Idempotency-Key was used before, for a different request."),
        InFlight: _ => Answer.Problem(409, "urn:sandbox:idempotency-key-in-use", "A request with this Idempotency-Key is still running."));

    public static Answer NotFound(string title) =>
        Answer.Problem(StatusCodes.Status404NotFound, "urn:sandbox:not-found", title);

    public static Answer Broken() =>
        Answer.Problem(
            StatusCodes.Status500InternalServerError, "urn:sandbox:fault",
            "A fault was switched on, and this call met it.");
}
