namespace OnlineShop.Product.Catalog.Browse;

/// <summary>The parameter <c>ids</c> of a list: products that are asked for by their ids, separated by commas.</summary>
internal static class ProductIds
{
    /// <summary>As many as a page has at most.</summary>
    public const int Most = 100;

    public const string Message = "They must be ids of products, separated by commas, 100 at most.";

    /// <summary>The ids, each once; null where none are asked for, or something is no id.</summary>
    public static Guid[]? Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var parts = text.Split(',', Most + 1);
        var ids = new Guid[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!Guid.TryParseExact(parts[i], "D", out ids[i]))
                return null;
        }

        return parts.Length > Most ? null : [.. ids.Distinct()];
    }
}
