namespace OnlineShop.ServiceDefaults.Queries;

/// <summary>Parameters of a query that are true or false.</summary>
public static class Flags
{
    /// <summary>Reads one, or notes what it must be; false where it is left out.</summary>
    public static bool Read(string? text, string name, Dictionary<string, string[]> errors)
    {
        if (text is null || bool.TryParse(text, out _))
            return text is not null && bool.Parse(text);
        errors[name] = ["It must be true or false."];
        return false;
    }
}
