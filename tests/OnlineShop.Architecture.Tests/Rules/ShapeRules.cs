using System.Text.RegularExpressions;

namespace OnlineShop.Architecture.Tests.Rules;

/// <summary>Where things are, how large they are, and what they are called.</summary>
internal static partial class ShapeRules
{
    private const int LongestProgram = 25;
    private const int LongestEndpoints = 150;

    public static readonly Rule[] All =
    [
        new(
            "No service refers to another service's project",
            files => from file in files
                     where file.Service is not null && file.Path.EndsWith(".csproj", StringComparison.Ordinal)
                     from Match reference in ServiceReference().Matches(file.Text)
                     where reference.Groups[1].Value is not "Shared"
                     select $"{file.Path} refers to {reference.Groups[1].Value}",
            [new SourceFile("services/Order/OnlineShop.Order.csproj", """<ProjectReference Include="../Product/OnlineShop.Product.csproj" />""")]),
        new(
            $"Program.cs has at most {LongestProgram} lines",
            files => files.Where(file => file.Service is not null && file.Name == "Program.cs" && file.Lines > LongestProgram).Select(Size),
            [new SourceFile("services/Order/Program.cs", new string('\n', LongestProgram + 1))]),
        new(
            $"A file of endpoints has at most {LongestEndpoints} lines",
            files => files.Where(file => file.Name.EndsWith("Endpoints.cs", StringComparison.Ordinal) && file.Lines > LongestEndpoints).Select(Size),
            [new SourceFile("services/Order/Orders/OrderEndpoints.cs", new string('\n', LongestEndpoints + 1))]),
        new(
            "Validators are named XValidator",
            files => from file in files
                     from Match type in Validator().Matches(file.Code)
                     where !type.Groups[1].Value.EndsWith("Validator", StringComparison.Ordinal)
                     select $"{file.Path}: {type.Groups[1].Value}",
            [new SourceFile("services/Order/Orders/Rules.cs", "internal sealed class CheckOrder : AbstractValidator<Order>;")]),
        new(
            "A handler of a command is in the file of its name",
            files => from file in files
                     where file.Service is not null
                     from Match type in CommandHandler().Matches(file.Code)
                     where file.Name != $"{type.Groups[1].Value}.cs"
                     select $"{type.Groups[1].Value} is in {file.Path}",
            [new SourceFile("services/Order/Orders/Handlers.cs", "internal sealed class ReserveStockHandler(Clock clock) : IMessageHandler<ReserveStock>")]),
    ];

    private static string Size(SourceFile file) => $"{file.Path} has {file.Lines} lines";

    [GeneratedRegex("""Include="\.\./(?:\.\./services/)?(\w+)/""")]
    private static partial Regex ServiceReference();

    [GeneratedRegex("""class (\w+)[^;{]*:\s*AbstractValidator<""")]
    private static partial Regex Validator();

    [GeneratedRegex("""class (\w+Handler)\b[^;{]*:\s*IMessageHandler<""")]
    private static partial Regex CommandHandler();
}
