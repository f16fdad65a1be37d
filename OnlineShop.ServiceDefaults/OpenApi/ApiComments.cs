using System.Text.Json;
using System.Xml.Linq;
using System.Xml.XPath;

namespace OnlineShop.ServiceDefaults.OpenApi;

/// <summary>
/// Docstrings as the description of the API has them: what they refer to is called as clients know it, a value as it is written and
/// a type by its name, not by that of the code.
/// </summary>
internal static class ApiComments
{
    /// <summary>The docstrings of an assembly.</summary>
    /// <param name="file">The XML that the compiler writes.</param>
    public static XPathDocument Read(string file)
    {
        var comments = XDocument.Load(file);
        foreach (var see in comments.Descendants("see").Where(see => see.Attribute("cref") is not null).ToList())
            see.ReplaceWith(new XElement("c", NameOf(see.Attribute("cref")!.Value)));
        using var reader = comments.CreateReader();
        return new XPathDocument(reader);
    }

    private static string NameOf(string reference)
    {
        var name = reference.Split('(')[0].Split('.', ':')[^1];
        return reference[0] is 'T' ? name.Split('`')[0] : JsonNamingPolicy.CamelCase.ConvertName(name);
    }
}
