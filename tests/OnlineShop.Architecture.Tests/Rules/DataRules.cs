using System.Text.RegularExpressions;

namespace OnlineShop.Architecture.Tests.Rules;

/// <summary>How the services use their databases: docs/data.md.</summary>
internal static partial class DataRules
{
    public static readonly Rule[] All =
    [
        new(
            "Where a service has a model, SQL stands in files named …Statements.cs",
            files => from file in files
                     where file.Service is not null
                         && files.Any(other => other.Service == file.Service && Model().IsMatch(other.Path))
                     where file.Name.EndsWith(".cs", StringComparison.Ordinal)
                         && !file.Name.EndsWith("Statements.cs", StringComparison.Ordinal)
                     from Match statement in Sql().Matches(file.Text)
                     select $"{file.Path}: {statement.Value.Trim()}",
            [new SourceFile("services/Order/Model/OrderDbContext.cs", ""),
             new SourceFile("services/Order/Carts/CartStore.cs", """connection.QueryAsync<Cart>("select * from carts", null, cancel)""")]),
        new(
            "The data access knows nothing of messages",
            files => from file in files
                     where file.Path.StartsWith("services/Shared/OnlineShop.Data/", StringComparison.Ordinal)
                     from Match reference in Messages().Matches(file.Text)
                     select $"{file.Path}: {reference.Value}",
            [new SourceFile("services/Shared/OnlineShop.Data/ShopTransaction.cs", "using OnlineShop.Contracts.Messages;")],
            [new SourceFile("services/Shared/OnlineShop.Data/OnlineShop.Data.csproj", """<ProjectReference Include="../OnlineShop.Messaging/OnlineShop.Messaging.csproj" />""")]),
    ];

    [GeneratedRegex("""^services/\w+/Model/\w+DbContext\.cs$""")]
    private static partial Regex Model();

    [GeneratedRegex("""\"\s*(?:select|insert\s+into|update|delete\s+from|with)\s+[^"\n]+""")]
    private static partial Regex Sql();

    [GeneratedRegex("""using OnlineShop\.(?:Messaging|Contracts)\b|OnlineShop\.(?:Messaging|Contracts)\.csproj""")]
    private static partial Regex Messages();
}
