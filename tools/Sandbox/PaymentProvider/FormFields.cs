using System.Globalization;
using Microsoft.Extensions.Primitives;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>Reads the provider's form-encoded parameters, noting every one that is missing, wrong or unknown.</summary>
internal sealed partial class FormFields(IReadOnlyDictionary<string, StringValues> values)
{
    private const int LongestValue = 5000;

    // The real provider knows these; they change nothing for test cards, so they are taken and left alone.
    private static readonly HashSet<string> WithoutEffect = new(StringComparer.Ordinal) { "connect", "off_session", "use_stripe_sdk" };

    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public ParameterErrors Errors { get; } = new();

    /// <summary>The parameters in one order, for comparing requests.</summary>
    public string Canonical =>
        string.Join('\n', values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={v.Value}"));

    public bool Has(string name) => values.ContainsKey(name);

    public string? Text(string name, bool required = false)
    {
        _read.Add(name);
        if (!values.TryGetValue(name, out var given) || given.ToString() is not { Length: > 0 } value)
        {
            if (required)
                Errors.Add(name, $"Missing required param: {name}.", "parameter_missing");
            return null;
        }

        if (value.Length <= LongestValue)
            return value;
        Errors.Add(name, $"Invalid {name}: must have at most {LongestValue} characters.");
        return null;
    }

    /// <summary>A number of minor units.</summary>
    public long? Amount(string name, bool required = false) =>
        Integer(name, 1, Currencies.LargestAmount, "amount_too_large", required);

    public long? Integer(
        string name, long least, long most, string tooLarge = "parameter_invalid_integer", bool required = false)
    {
        if (Text(name, required) is not { } text)
            return null;
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            Errors.Add(name, $"Invalid integer: {text}", "parameter_invalid_integer");
        else if (number < least)
            Errors.Add(name, $"Invalid {name}: must be greater than or equal to {least}.", "parameter_invalid_integer");
        else if (number > most)
            Errors.Add(name, $"Invalid {name}: must be no more than {most}.", tooLarge);
        else
            return number;
        return null;
    }

    public bool Flag(string name)
    {
        var text = Text(name);
        if (text is null or "true" or "false")
            return text == "true";
        Errors.Add(name, $"Invalid {name}: must be true or false.");
        return false;
    }

    public string? OneOf(string name, params ReadOnlySpan<string> allowed)
    {
        if (Text(name) is not { } text || allowed.Contains(text))
            return Text(name);
        Errors.Add(name, $"Invalid {name}: must be one of {string.Join(", ", allowed!)}.");
        return null;
    }

    public string? Address(string name, bool required = false)
    {
        if (Text(name, required) is not { } text)
            return null;
        if (WebAddress.TryParse(text, out _))
            return text;
        Errors.Add(name, $"Invalid {name}: must be an absolute http or https address.", "url_invalid");
        return null;
    }

    /// <summary>An array, written as <c>name[]=a&amp;name[]=b</c> or <c>name[0]=a&amp;name[1]=b</c>.</summary>
    public IReadOnlyList<string> List(string name, bool required = false)
    {
        var items = new List<(int Place, string Value)>();
        foreach (var (key, given) in values)
        {
            if (!key.StartsWith(name + "[", StringComparison.Ordinal) || !key.EndsWith(']'))
                continue;
            var index = key[(name.Length + 1)..^1];
            if (index.Length > 0 && !int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                continue;
            _read.Add(key);
            var place = index.Length == 0 ? items.Count : int.Parse(index, CultureInfo.InvariantCulture);
            items.AddRange(
                given.Where(value => value is { Length: > 0 and <= LongestValue }).Select(value => (place, value!)));
        }

        if (items.Count == 0 && values.TryGetValue(name, out _))
        {
            _read.Add(name);
            Errors.Add(name, "Invalid array");
        }
        else if (items.Count == 0 && required)
        {
            Errors.Add(name, $"Missing required param: {name}.", "parameter_missing");
        }

        return [.. items.OrderBy(item => item.Place).Select(item => item.Value)];
    }

    /// <summary>
    /// The refusal of everything found wrong, unknown parameters among it; null when all is well. Call after reading every field.
    /// </summary>
    public Answer? Refusal()
    {
        foreach (var name in values.Keys.Where(name => !_read.Contains(name) && !WithoutEffect.Contains(name.Split('[')[0])))
            Errors.Add(name, $"Received unknown parameter: {name}", "parameter_unknown");
        return Errors.Any ? StripeErrors.Invalid(Errors) : null;
    }
}
