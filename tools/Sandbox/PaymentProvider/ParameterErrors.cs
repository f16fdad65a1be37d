using System.Text.Json.Serialization;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>One parameter at fault. The code is the provider's own, where it has one for this fault.</summary>
internal sealed record ParameterError(
    string Param, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code, string Message);

/// <summary>What is wrong with a request's parameters, in the order it was found.</summary>
internal sealed class ParameterErrors
{
    private readonly List<ParameterError> _all = [];

    public bool Any => _all.Count > 0;

    public IReadOnlyList<ParameterError> All => _all;

    public void Add(string param, string message, string? code = null) =>
        _all.Add(new ParameterError(param, code, message));
}
