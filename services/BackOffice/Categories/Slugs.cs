using System.Globalization;
using System.Text;

namespace OnlineShop.BackOffice.Categories;

/// <summary>Names in addresses.</summary>
internal static class Slugs
{
    private const int Longest = 60;

    /// <summary>A slug that fits a name; empty where none of its characters can be in one.</summary>
    public static string Of(string name)
    {
        var slug = new StringBuilder();
        foreach (var character in name.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character))
                slug.Append(character);
            else if (slug.Length > 0 && slug[^1] != '-' && CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
                slug.Append('-');
        }

        return slug.ToString(0, Math.Min(slug.Length, Longest)).Trim('-');
    }
}
