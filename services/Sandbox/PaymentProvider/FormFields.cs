using System.Globalization;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>Reads the provider's form-encoded parameters, noting every one that is missing, wrong or unknown.</summary>
internal sealed class FormFields(IReadOnlyDictionary<string, string> values)
{
    private const int LongestValue = 5000;

    // The real provider knows these; they change nothing for test cards, so they are taken and left alone.
    private static readonly HashSet<string> WithoutEffect = new(StringComparer.Ordinal)
    {
        "automatic_payment_methods", "confirmation_method", "customer", "expand", "off_session", "payment_method_types",
        "receipt_email", "setup_future_usage", "shipping", "statement_descriptor", "statement_descriptor_suffix", "use_stripe_sdk",
    };

    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public FieldErrors Errors { get; } = new();

    /// <summary>The parameters in one order, for comparing requests.</summary>
    public string Canonical => string.Join('\n', values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={v.Value}"));

    /// <summary>Reads a form body, or says why it is none. A request without a body has no parameters.</summary>
    public static async Task<(FormFields? Fields, Answer? Refusal)> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength is 0 or null && !request.HasFormContentType)
            return (new FormFields(new Dictionary<string, string>()), null);
        try
        {
            if (request.HasFormContentType)
            {
                var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
                return (new FormFields(form.ToDictionary(f => f.Key, f => f.Value.ToString())), null);
            }
        }
        catch (BadHttpRequestException exception)
        {
            return (null, StripeErrors.Refused("parameter_invalid", exception.Message, null, exception.StatusCode));
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            // Too many fields, or parts that end too early: said below.
        }

        return (null, StripeErrors.Refused("parameter_invalid", "The body must be application/x-www-form-urlencoded.", null));
    }

    public string? Text(string name, bool required = false)
    {
        _read.Add(name);
        if (!values.TryGetValue(name, out var value) || value.Length == 0)
        {
            if (required)
                Errors.Add(name, $"Missing required param: {name}.");
            return null;
        }

        if (value.Length <= LongestValue)
            return value;
        Errors.Add(name, $"Invalid {name}: must have at most {LongestValue} characters.");
        return null;
    }

    public long? Amount(string name, bool required = false)
    {
        if (Text(name, required) is not { } text)
            return null;
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount))
            Errors.Add(name, $"Invalid {name}: must be a whole number.");
        else if (amount <= 0)
            Errors.Add(name, $"Invalid {name}: must be greater than 0.");
        else if (amount > Currencies.LargestAmount)
            Errors.Add(name, $"Invalid {name}: must be no more than {Currencies.LargestAmount}.");
        else
            return amount;
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

    public string? ReturnUrl(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (WebAddress.TryParse(text, out _))
            return text;
        Errors.Add(name, $"Invalid {name}: must be an absolute http or https address.");
        return null;
    }

    /// <summary>A card's token, given as the payment method itself or inside <c>payment_method_data</c>.</summary>
    public string? Card()
    {
        OneOf("payment_method_data[type]", "card");
        var direct = Text("payment_method");
        var nested = Text("payment_method_data[card][token]");
        var token = direct ?? nested;
        if (token is null || TestCard.Exists(token))
            return token;
        Errors.Add(direct is null ? "payment_method_data[card][token]" : "payment_method", $"No such PaymentMethod: '{token}'.");
        return null;
    }

    /// <summary>The parameters <c>metadata[…]</c>.</summary>
    public Dictionary<string, string> Metadata()
    {
        const string Start = "metadata[";
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            if (!name.StartsWith(Start, StringComparison.Ordinal) || !name.EndsWith(']'))
                continue;
            _read.Add(name);
            var key = name[Start.Length..^1];
            if (key.Length is 0 or > 40 || value.Length > 500)
                Errors.Add(name, "Invalid metadata: keys have 1 to 40 characters, values at most 500.");
            else
                metadata[key] = value;
        }

        if (metadata.Count > 50)
            Errors.Add("metadata", "Invalid metadata: at most 50 keys.");
        return metadata;
    }

    /// <summary>The refusal of everything found wrong, unknown parameters among it; null when all is well. Call after reading every field.</summary>
    public Answer? Refusal()
    {
        foreach (var name in values.Keys.Where(name => !_read.Contains(name) && !WithoutEffect.Contains(name.Split('[')[0])))
            Errors.Add(name, $"Received unknown parameter: {name}.");
        return Errors.Any ? StripeErrors.Invalid(Errors) : null;
    }
}
