using System.Text.Json;
using System.Text.Json.Nodes;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>
/// How a caller wants to see objects: the address that it reached the provider at, and the ids that it wants replaced by their
/// objects.
/// </summary>
internal sealed class View
{
    private const int Deepest = 4;

    // Which ids of each kind of object can be replaced, and by what.
    private static readonly Dictionary<string, Dictionary<string, string[]>> Expandable = new(StringComparer.Ordinal)
    {
        ["payment_intent"] = new()
        {
            ["latest_charge"] = ["charge"], ["customer"] = ["customer"], ["payment_method"] = ["payment_method"],
        },
        ["charge"] = new()
        {
            ["balance_transaction"] = ["balance_transaction"], ["payment_intent"] = ["payment_intent"], ["customer"] = ["customer"],
            ["dispute"] = ["dispute"],
        },
        ["refund"] = new()
        {
            ["charge"] = ["charge"], ["payment_intent"] = ["payment_intent"],
            ["balance_transaction"] = ["balance_transaction"], ["failure_balance_transaction"] = ["balance_transaction"],
        },
        ["balance_transaction"] = new() { ["source"] = ["charge", "refund", "dispute"] },
        ["payment_method"] = new() { ["customer"] = ["customer"] },
        ["setup_intent"] = new() { ["customer"] = ["customer"], ["payment_method"] = ["payment_method"] },
        ["dispute"] = new() { ["charge"] = ["charge"], ["payment_intent"] = ["payment_intent"] },
        ["checkout.session"] = new() { ["customer"] = ["customer"], ["payment_intent"] = ["payment_intent"] },
        ["customer"] = new() { ["invoice_settings"] = ["invoice_settings"] },
        ["invoice_settings"] = new() { ["default_payment_method"] = ["payment_method"] },
    };

    private readonly string[][] _paths;

    private View(string origin, string[][] paths)
    {
        Origin = origin;
        _paths = paths;
    }

    public string Origin { get; }

    /// <summary>Objects as they are, for who asks by a page.</summary>
    public static View Plain(HttpRequest request) => new($"{request.Scheme}://{request.Host}", []);

    /// <summary>Reads <c>expand[]</c>; a path that leads nowhere is noted as an error.</summary>
    public static View Read(FormFields fields, HttpRequest request, string kind, bool list = false)
    {
        var paths = new List<string[]>();
        foreach (var path in fields.List("expand"))
        {
            var steps = path.Split('.');
            if (list ? steps is ["data", .. var ofEach] && Leads(ofEach, [kind]) : Leads(steps, [kind]))
                paths.Add(steps);
            else
                fields.Errors.Add("expand", $"This property cannot be expanded ({path}).");
        }

        return new View($"{request.Scheme}://{request.Host}", [.. paths]);
    }

    /// <summary>The answer that shows an object.</summary>
    public Answer Ok<T>(T shown, Lookup lookup)
    {
        if (_paths.Length == 0)
            return StripeObjects.Ok(shown);
        var root = JsonSerializer.SerializeToNode(shown, StripeObjects.Json);
        foreach (var path in _paths)
            Expand(root, path, lookup);
        return new Answer(StatusCodes.Status200OK, root!.ToJsonString(StripeObjects.Json));
    }

    private static bool Leads(ReadOnlySpan<string> steps, string[] kinds)
    {
        if (steps.Length is 0 or > Deepest)
            return false;
        var name = steps[0];
        var next = kinds.Where(Expandable.ContainsKey).SelectMany(kind => Expandable[kind].GetValueOrDefault(name, []))
            .ToArray();
        return next.Length > 0 && (steps.Length == 1 || Leads(steps[1..], next));
    }

    private void Expand(JsonNode? node, ReadOnlySpan<string> steps, Lookup lookup)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
                Expand(item, steps, lookup);
            return;
        }

        if (steps.Length == 0 || node is not JsonObject parent || parent[steps[0]] is not { } child)
            return;
        if (child is JsonValue value && lookup.Find(value.GetValue<string>(), Origin) is { } found)
            parent[steps[0]] = child = JsonSerializer.SerializeToNode(found, StripeObjects.Json)!;
        Expand(child, steps[1..], lookup);
    }
}
