namespace OnlineShop.ServiceDefaults.Queries;

/// <summary>Parameters of a query that are ids.</summary>
public static class Ids
{
    /// <summary>Reads one, or notes what it must be; null where it is left out or empty.</summary>
    public static Guid? Read(string? text, string name, Dictionary<string, string[]> errors)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (Guid.TryParse(text, out var id))
            return id;
        errors[name] = ["It must be a UUID."];
        return null;
    }
}
