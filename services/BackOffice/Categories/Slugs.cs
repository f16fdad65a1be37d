using System.Text;

namespace OnlineShop.BackOffice.Categories;

/// <summary>Names in addresses.</summary>
internal static class Slugs
{
    private const int Longest = 60;

    /// <summary>A slug that fits a name; empty where the name has letters that cannot be in one: a person knows better ones.</summary>
    public static string Of(string name)
    {
        if (name.Any(character => char.IsLetter(character) && !char.IsAsciiLetter(character)))
            return "";
        var slug = new StringBuilder();
        foreach (var character in name)
        {
            if (char.IsAsciiLetterOrDigit(character))
                slug.Append(char.ToLowerInvariant(character));
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        return slug.ToString(0, Math.Min(slug.Length, Longest)).Trim('-');
    }
}
