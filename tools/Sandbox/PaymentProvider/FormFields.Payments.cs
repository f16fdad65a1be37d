namespace OnlineShop.Sandbox.PaymentProvider;

/// <content>What only payments have: cards and metadata.</content>
internal sealed partial class FormFields
{
    /// <summary>A card's token, given as the payment method itself or inside <c>payment_method_data</c>.</summary>
    public string? Card()
    {
        OneOf("payment_method_data[type]", "card");
        var direct = Text("payment_method");
        var nested = Text("payment_method_data[card][token]");
        var token = direct ?? nested;
        if (token is null || TestCard.Exists(token))
            return token;
        if (direct is null)
            Errors.Add("payment_method_data[card][token]", $"No such token: '{token}'", "resource_missing");
        else
            Errors.Add("payment_method", $"No such PaymentMethod: '{token}'", "resource_missing");
        return null;
    }

    /// <summary>The parameters <c>metadata[…]</c>.</summary>
    public Dictionary<string, string> Metadata()
    {
        const string Start = "metadata[";
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, given) in values)
        {
            if (!name.StartsWith(Start, StringComparison.Ordinal) || !name.EndsWith(']'))
                continue;
            _read.Add(name);
            var (key, value) = (name[Start.Length..^1], given.ToString());
            if (key.Length is 0 or > 40 || value.Length > 500)
                Errors.Add(name, "Invalid metadata: keys have 1 to 40 characters, values at most 500.");
            else
                metadata[key] = value;
        }

        if (metadata.Count > 50)
            Errors.Add("metadata", "Invalid metadata: at most 50 keys.");
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
