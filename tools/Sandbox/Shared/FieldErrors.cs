namespace OnlineShop.Sandbox.Shared;

/// <summary>What is wrong with a request, by field, in the order it was found.</summary>
internal sealed class FieldErrors
{
    private readonly List<KeyValuePair<string, string>> _errors = [];

    public bool Any => _errors.Count > 0;

    public IReadOnlyList<KeyValuePair<string, string>> All => _errors;

    public void Add(string field, string message) => _errors.Add(new(field, message));

    /// <summary>The errors as a validation problem.</summary>
    public Answer ToProblem(int status = StatusCodes.Status400BadRequest) =>
        Answer.Problem(status, "urn:sandbox:invalid-request", "The request has fields that cannot be accepted.",
            _errors.GroupBy(e => e.Key).ToDictionary(g => g.Key, g => g.Select(e => e.Value).ToArray()));
}
