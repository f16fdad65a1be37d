using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Messaging.Tests.Description;

/// <summary>What the docstrings of the contracts say, in the words of the wire: members as they are written there.</summary>
internal static partial class XmlDocs
{
    private static readonly Assembly Contracts = typeof(IMessage).Assembly;

    private static readonly Dictionary<string, XElement> Members =
        XDocument.Load(Path.Combine(AppContext.BaseDirectory, $"{Contracts.GetName().Name}.xml")).Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value);

    public static string Of(Type type) => Text(Members[$"T:{type.FullName}"].Element("summary")!);

    /// <summary>Of a record's parameter; null where its name says it all. What is null in code is absent on the wire.</summary>
    public static string? OfParameter(Type type, string name) =>
        Members[$"T:{type.FullName}"].Elements("param").FirstOrDefault(param => param.Attribute("name")!.Value == name) is { } found
            ? Null().Replace(Text(found), word => word.Value is "Null" ? "Absent" : "absent")
            : null;

    public static string OfField(Type type, string name) => Text(Members[$"F:{type.FullName}.{name}"].Element("summary")!);

    private static string Text(XElement element) =>
        Spaces().Replace(string.Concat(element.Nodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => string.Join(", ", Referred(see.Attribute("cref")!.Value).Select(word => $"`{word}`")),
        XElement { Name.LocalName: "paramref" } see => $"`{JsonNamingPolicy.CamelCase.ConvertName(see.Attribute("name")!.Value)}`",
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        _ => throw new NotSupportedException($"{node} has no form in a description."),
    };

    /// <summary>A value as it is written, a type by its name, and in place of a class of words its words.</summary>
    private static IEnumerable<string> Referred(string reference)
    {
        var (dot, full) = (reference.LastIndexOf('.'), reference[2..]);
        var name = reference[(dot + 1)..];
        if (reference[0] is 'F' && Contracts.GetType(reference[2..dot])?.GetField(name) is { } field)
            return [field.GetRawConstantValue() as string ?? JsonNamingPolicy.CamelCase.ConvertName(name)];
        return reference[0] is 'T' && Contracts.GetType(full) is { IsAbstract: true, IsSealed: true } words
            ? words.GetFields().Select(word => (string)word.GetRawConstantValue()!)
            : [name];
    }

    [GeneratedRegex(@"\b[Nn]ull\b")]
    private static partial Regex Null();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
