using System.Text.Json;
using System.Text.Unicode;

namespace OnlineShop.Sandbox.Shared;

/// <summary>
/// Reads the fields of a JSON object one by one, noting every one that is missing or wrong: a serializer would stop at the first.
/// </summary>
internal sealed class JsonFields
{
    private readonly JsonElement _object;
    private readonly string _prefix;

    private JsonFields(JsonElement element, string canonical, string prefix, FieldErrors errors)
    {
        _object = element;
        _prefix = prefix;
        Canonical = canonical;
        Errors = errors;
    }

    public FieldErrors Errors { get; }

    /// <summary>The object as it was sent, without insignificant space: the same request gives the same text.</summary>
    public string Canonical { get; }

    /// <summary>Reads the body of a request, or says why it is no JSON object.</summary>
    public static async Task<(JsonFields? Fields, Answer? Refusal)> ReadAsync(HttpRequest request)
    {
        if (!request.HasJsonContentType())
        {
            return (null, Answer.Problem(StatusCodes.Status415UnsupportedMediaType, "urn:sandbox:unsupported-media-type",
                "The body must be application/json."));
        }

        try
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
            if (Parse(body.GetBuffer().AsMemory(0, (int)body.Length)) is { } fields)
                return (fields, null);
        }
        catch (BadHttpRequestException exception)
        {
            return (null, Answer.Problem(exception.StatusCode, "urn:sandbox:unreadable-body", exception.Message));
        }

        return (
            null,
            Answer.Problem(StatusCodes.Status400BadRequest, "urn:sandbox:malformed-body", "The body must be a JSON object in UTF-8."));
    }

    private static JsonFields? Parse(ReadOnlyMemory<byte> body)
    {
        if (!Utf8.IsValid(body.Span))
            return null;
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement.Clone();
            // Writing it out again also finds texts that are no texts, such as half of a surrogate pair.
            return root.ValueKind == JsonValueKind.Object
                ? new JsonFields(root, JsonSerializer.Serialize(root), "", new FieldErrors())
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public bool Has(string name) => TryGet(name, out _);

    /// <summary>A text of 1 to <paramref name="longest"/> characters, or null when it is absent or wrong.</summary>
    public string? Text(string name, int longest, bool required = true)
    {
        if (!TryGet(name, out var value))
            return Missing<string>(name, required);
        if (value.ValueKind != JsonValueKind.String)
            return Wrong<string>(name, "must be a text");
        var text = value.GetString()!.Trim();
        if (text.Length == 0)
            return required ? Wrong<string>(name, "must not be empty") : null;
        return text.Length <= longest ? text : Wrong<string>(name, $"must have at most {longest} characters");
    }

    /// <summary>A whole number within bounds, or zero when it is absent or wrong.</summary>
    public int Integer(string name, int least, int most, bool required = true)
    {
        if (!TryGet(name, out var value))
            return Missing<int>(name, required);
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least
            && number <= most
            ? number
            : Wrong<int>(name, $"must be a whole number from {least} to {most}");
    }

    /// <summary>A number within bounds, or zero when it is absent or wrong.</summary>
    public double Fraction(string name, double least, double most)
    {
        if (!TryGet(name, out var value))
            return 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least
            && number <= most
            ? number
            : Wrong<double>(name, $"must be a number from {least} to {most}");
    }

    /// <summary>A truth value, false when it is absent or wrong.</summary>
    public bool Flag(string name)
    {
        if (!TryGet(name, out var value))
            return false;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : Wrong<bool>(name, "must be true or false");
    }

    /// <summary>An absolute http or https address, or null when it is wrong.</summary>
    public Uri? Address(string name, bool required = true)
    {
        if (Text(name, 2048, required) is not { } text)
            return null;
        return WebAddress.TryParse(text, out var address)
            ? address
            : Wrong<Uri>(name, "must be an absolute http or https address");
    }

    /// <summary>A nested object, whose errors are noted under <c>name.field</c>.</summary>
    public JsonFields? Object(string name, bool required = true)
    {
        if (!TryGet(name, out var value))
            return Missing<JsonFields>(name, required);
        return value.ValueKind == JsonValueKind.Object
            ? new JsonFields(value, Canonical, $"{_prefix}{name}.", Errors)
            : Wrong<JsonFields>(name, "must be an object");
    }

    /// <summary>Notes that a field is wrong.</summary>
    public T? Wrong<T>(string name, string message)
    {
        Errors.Add(_prefix + name, $"{_prefix}{name} {message}.");
        return default;
    }

    private T? Missing<T>(string name, bool required) => required ? Wrong<T>(name, "is required") : default;

    private bool TryGet(string name, out JsonElement value) =>
        _object.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
}
