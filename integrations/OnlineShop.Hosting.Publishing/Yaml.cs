using YamlDotNet.Serialization;

namespace OnlineShop.Hosting.Publishing;

internal static class Yaml
{
    private static readonly ISerializer Serializer = new SerializerBuilder()
        .ConfigureDefaultValuesHandling(DefaultValuesHandling.OmitNull)
        .WithQuotingNecessaryStrings(quoteYaml1_1Strings: true)
        .WithIndentedSequences()
        .DisableAliases()
        .Build();

    /// <summary>Writes documents with a line between them; members that are null are left out.</summary>
    public static string Of(params IEnumerable<object> documents) =>
        string.Join("---\n", documents.Select(Serializer.Serialize));

    /// <summary>Lines of <c>key=value</c>; a required value is empty.</summary>
    public static string Variables(string comment, IEnumerable<(string Key, string? Value)> variables) =>
        $"# {comment}\n" + string.Concat(variables.Select(variable => $"{variable.Key}={variable.Value}\n"));
}
