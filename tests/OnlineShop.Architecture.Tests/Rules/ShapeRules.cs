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
            files =>
                files.Where(
                    file => file.Name.EndsWith("Endpoints.cs", StringComparison.Ordinal) && file.Lines > LongestEndpoints)
                    .Select(Size),
            [new SourceFile("services/Order/Orders/OrderEndpoints.cs", new string('\n', LongestEndpoints + 1))]),
        new(
            "A file has one class or interface; records, enums, validators and exceptions may stand beside the type they belong to",
            files => from file in files
                     let types = Types().Matches(file.Code).Select(type => type.Groups[1].Value).Distinct().ToList()
                     where types.Count > 1
                     select $"{file.Path} has {string.Join(", ", types)}",
            [new SourceFile("services/Order/Orders/OrderRules.cs", "internal static class OrderRules;\n\ninternal sealed class OrderStore;")],
            [new SourceFile("services/Order/Orders/OrderRules.cs", "public interface IOrderRules;\n\npublic class OrderRules : IOrderRules;")]),
        new(
            "Validators are named XValidator",
            files => from file in files
                     from Match type in Validator().Matches(file.Code)
                     where !type.Groups[1].Value.EndsWith("Validator", StringComparison.Ordinal)
                     select $"{file.Path}: {type.Groups[1].Value}",
            [new SourceFile("services/Order/Orders/Rules.cs", "internal sealed class CheckOrder : AbstractValidator<Order>;")],
            [new SourceFile("services/Order/Orders/Rules.cs", "internal sealed class OrderRules(Clock clock) : RangeValidator<Order>(clock);")]),
        new(
            "What composes a service returns its builder, and what maps it the application",
            files => from file in files
                     where file.Service is not null && file.Name == $"{file.Service["services/".Length..]}Service.cs"
                     from Match method in Composition().Matches(file.Code)
                     where method.Groups[1].Value != (
                         method.Groups[2].Value == "Add" ? "WebApplicationBuilder" : "WebApplication")
                     select $"{file.Path}: {method.Value}",
            [new SourceFile("services/Order/OrderService.cs", "public static void AddOrderService(this WebApplicationBuilder builder)")],
            [new SourceFile("services/Order/OrderService.cs", "public static void MapOrderEndpoints(this WebApplication app)")]),
        new(
            "Endpoints map HTTP to slices: they read and write no table",
            files => from file in files
                     where file.Service is not null && file.Name.EndsWith("Endpoints.cs", StringComparison.Ordinal)
                     from Match access in TableAccess().Matches(file.Code)
                     select $"{file.Path}: {access.Value}",
            [new SourceFile("services/Order/Orders/OrderEndpoints.cs", "await database.OpenAsync(cancel);")],
            [new SourceFile("services/Order/Orders/OrderEndpoints.cs", "private static Ok ListAsync(IDbContextFactory<OrderDbContext> contexts)")]),
        new(
            "Loops by the clock are PeriodicWorkers, and claims are made by LeasedWorkers",
            files => from file in files
                     where file.Service is not null
                     from Match loop in ClockLoop().Matches(file.Code)
                     select $"{file.Path}: {loop.Value}",
            [new SourceFile("services/Order/Orders/Cleanup.cs", "using var timer = new PeriodicTimer(Interval, clock);")]),
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

    [GeneratedRegex("""^(?:public |internal )(?:(?:static|sealed|abstract|partial) )*(?:class|interface) (?!\w+(?:Validator|Exception|Attribute)\b)(\w+)""", RegexOptions.Multiline)]
    private static partial Regex Types();

    [GeneratedRegex("""class (\w+)[^;{]*:\s*\w*Validator<""")]
    private static partial Regex Validator();

    [GeneratedRegex("""public static (\w+) (Add|Map)\w+\(this WebApplication(?:Builder)? \w+\)""")]
    private static partial Regex Composition();

    [GeneratedRegex("""\bdatabase\.(?:Open|Begin|InTransaction)Async\b|\bIDbContextFactory\b|\bNpgsql\w+""")]
    private static partial Regex TableAccess();

    [GeneratedRegex("""\bnew PeriodicTimer\b""")]
    private static partial Regex ClockLoop();

    [GeneratedRegex("""class (\w+Handler)\b[^;{]*:\s*IMessageHandler<""")]
    private static partial Regex CommandHandler();
}
