namespace OnlineShop.Sandbox.PaymentProvider;

/// <content>What only payments have: cards and metadata.</content>
internal sealed partial class FormFields
{
    /// <summary>A card's token or the id of a payment method, given as itself or inside <c>payment_method_data</c>.</summary>
    public string? Card()
    {
        OneOf("payment_method_data[type]", "card");
        var nested = Card("payment_method_data[card][token]", "token");
        return Card("payment_method", "PaymentMethod") ?? nested;
    }

    /// <summary>
    /// A card's published token, or an id that may be one of this provider's: whether there is such an object, the books tell.
    /// </summary>
    public string? Card(string name, string kind, bool required = false)
    {
        if (Text(name, required) is not { } token || TestCard.Exists(token) || Ids.MayBe(token, "pm") || Ids.MayBe(token, "tok"))
            return Text(name);
        Errors.Add(name, $"No such {kind}: '{token}'", "resource_missing");
        return null;
    }

    /// <summary>The ways to pay that are asked for, cards among them; null when none are named.</summary>
    public IReadOnlyList<string>? PaymentMethodTypes()
    {
        var types = CardsAmong("payment_method_types");
        if (types.Count > 0 && HasAny("automatic_payment_methods"))
        {
            Errors.Add("payment_method_types",
                "You may only specify one of these parameters: automatic_payment_methods, payment_method_types.");
        }

        // Cards are what is asked for anyway, and need not be kept.
        return types is [] or ["card"] ? null : types;
    }

    /// <summary>The ways to pay that are allowed, as the API names them since the release endive; null when none are named.</summary>
    public IReadOnlyList<string>? AllowedPaymentMethodTypes() =>
        CardsAmong("allowed_payment_method_types") is { Count: > 0 } types ? types : null;

    private IReadOnlyList<string> CardsAmong(string name)
    {
        var types = List(name);
        if (types.Count > 0 && !types.Contains("card"))
            Errors.Add(name, $"Invalid {name}: must include card, the only type there is here.");
        return types;
    }

    /// <summary>Whether the provider is to pick the ways to pay; null when nothing is said.</summary>
    public AutomaticPaymentMethods? AutomaticPaymentMethods()
    {
        const string Name = "automatic_payment_methods";
        if (!HasPart(Name))
            return null;
        var redirects = OneOf($"{Name}[allow_redirects]", "always", "never") ?? "always";
        return new AutomaticPaymentMethods(Flag($"{Name}[enabled]"), redirects);
    }

    /// <summary>The parameters <c>metadata[…]</c>, or those under another name.</summary>
    public Dictionary<string, string> Metadata(string name = "metadata")
    {
        var start = name + "[";
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (part, given) in values)
        {
            if (!part.StartsWith(start, StringComparison.Ordinal) || !part.EndsWith(']'))
                continue;
            _read.Add(part);
            var (key, value) = (part[start.Length..^1], given.ToString());
            if (key.Length is 0 or > 40 || value.Length > 500)
                Errors.Add(part, "Invalid metadata: keys have 1 to 40 characters, values at most 500.");
            else
                metadata[key] = value;
        }

        if (metadata.Count > 50)
            Errors.Add(name, "Invalid metadata: at most 50 keys.");
        return metadata;
    }

    /// <summary>Metadata after a change: keys are added or replaced, and one with an empty value goes.</summary>
    public static Dictionary<string, string> Merge(
        IReadOnlyDictionary<string, string> present, IReadOnlyDictionary<string, string> changes)
    {
        var merged = new Dictionary<string, string>(present, StringComparer.Ordinal);
        foreach (var (key, value) in changes)
        {
            if (value.Length == 0)
                merged.Remove(key);
            else
                merged[key] = value;
        }

        return merged;
    }
}
