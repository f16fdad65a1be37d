using System.Text.RegularExpressions;

namespace OnlineShop.Architecture.Tests.Rules;

/// <summary>What may know of what.</summary>
internal static partial class LayerRules
{
    public static readonly Rule[] All =
    [
        new(
            "The domain knows no HTTP, no SQL and no clock",
            files => from file in files
                     where IsDomain(file)
                     from Match outside in Outside().Matches(file.Code)
                     select $"{file.Path}: {outside.Value}",
            [new SourceFile("services/Order/Process/OrderProcess.cs", "var now = DateTimeOffset.UtcNow;")],
            [new SourceFile("services/Payment/Payments/PaymentRules.cs", "using Npgsql;")],
            [new SourceFile("services/Order/Pricing/OrderPricing.cs", "return TypedResults.Ok();")]),
        new(
            "What runs in a transaction gives a value or a refusal, never an HTTP result",
            files => from file in files
                     where file.Service is not null
                         || file.Path.StartsWith("services/Shared/", StringComparison.Ordinal)
                     from slice in HttpInTransaction().Matches(file.Code)
                         .Concat(InTransaction().Matches(file.Code).Where(call => HttpResult().IsMatch(call.Value)))
                     select $"{file.Path}: {slice.Value}",
            [new SourceFile("services/Order/Orders/PayOrder.cs", "Task<IResult> PayAsync(ShopTransaction transaction, Guid id)")],
            [new SourceFile("services/Order/Orders/PayOrder.cs", "Results<Ok, NotFound> Pay<T>(\n    Guid id, ShopTransaction transaction)")],
            [new SourceFile("services/Order/Orders/PayOrder.cs", "(Paid?, ProblemHttpResult?) Pay(ShopTransaction transaction) =>")],
            [new SourceFile("services/Order/Orders/PayOrder.cs", "void Run(Func<ShopTransaction, Task<IResult?>> slice)")],
            [new SourceFile("services/Order/Orders/PayOrder.cs", "database.InTransactionAsync<Results<Ok, NotFound>>(PayAsync)")],
            [new SourceFile("services/Order/Orders/PayOrder.cs", "database.InTransactionAsync(t => Pay(t) ? TypedResults.Ok(t) : null)")]),
        new(
            "What answers HTTP begins no transaction, but for the pipelines of idempotent requests",
            files => from file in files
                     where (
                         file.Service is not null || file.Path.StartsWith("services/Shared/", StringComparison.Ordinal))
                         && !file.Name.EndsWith("Requests.cs", StringComparison.Ordinal)
                             && HttpResult().IsMatch(file.Code)
                         && file.Code.Contains(".BeginAsync(", StringComparison.Ordinal)
                     select file.Path,
            [new SourceFile("services/Order/Orders/Webhook.cs", "await database.BeginAsync(cancel);\nreturn TypedResults.Ok();")]),
        new(
            "Services take the time from TimeProvider, and nobody sleeps",
            files => from file in files
                     where file.Path.StartsWith("services/", StringComparison.Ordinal)
                     from Match clock in Clock().Matches(file.Code)
                     select $"{file.Path}: {clock.Value}",
            [new SourceFile("services/Order/Orders/PlaceOrder.cs", "var now = DateTime.Now;")],
            [new SourceFile("services/Order/Orders/PayOrder.cs", "Thread.Sleep(100);")]),
        new(
            "Every handler of messages is registered where its service is composed",
            files => from file in files
                     where file.Service is not null
                     from Match handler in MessageHandler().Matches(file.Code)
                     let name = handler.Groups[1].Value
                     where !files.Any(other => other.Service == file.Service && other.Name == $"{file.Service!["services/".Length..]}Service.cs"
                         && Regex.IsMatch(other.Code, $@"\.Handle<\w+, {name}>\("))
                     select $"{name} of {file.Path}",
            [new SourceFile("services/Order/OrderService.cs", ".Handle<StockReserved, OtherHandler>()"),
             new SourceFile("services/Order/Process/Forgotten.cs", "internal sealed class Forgotten(Store store) : IMessageHandler<StockReserved>")]),
        new(
            "Log messages name nothing of a person",
            files => from file in files
                     from Match message in LogMessage().Matches(file.Text)
                     from Match part in Personal().Matches(message.Value)
                     select $"{file.Path}: {part.Value}",
            [new SourceFile("services/Notification/Sending/SendWorker.cs", """[LoggerMessage(1, LogLevel.Warning, "No mail to {Email}")]""")],
            [new SourceFile("services/Delivery/Carriers/CarrierClient.cs", """[LoggerMessage(2, LogLevel.Error,\n "{Recipient} is unknown")]""")]),
        new(
            "Tools stand beside the product: no service refers to one",
            files => from file in files
                     where file.Service is not null && file.Path.EndsWith(".csproj", StringComparison.Ordinal)
                         && file.Text.Contains("tools/", StringComparison.Ordinal)
                     select file.Path,
            [new SourceFile("services/Order/OnlineShop.Order.csproj", """<ProjectReference Include="../../tools/Verify/OnlineShop.Verify.csproj" />""")]),
    ];

    /// <summary>The parts that decide: state machines, rules, prices and money.</summary>
    private static bool IsDomain(SourceFile file) => DomainFile().IsMatch(file.Path);

    [GeneratedRegex("""^services/(?:Order/Process/(?:OrderProcess|OrderState|OrderInput)|Order/Returns/(?:ReturnProcess|ReturnAmounts)|Order/Pricing/(?:OrderPricing|PricedOrder|VatTable)|\w+/\w+/(?:Payment|Shipment)Rules(?:\.\w+)?|Shared/OnlineShop\.Contracts/Money/\w+)\.cs$""")]
    private static partial Regex DomainFile();

    [GeneratedRegex("""\bNpgsql\w*|\bOnlineShop\.Data\b|\bHttpContext\b|\bIResult\b|\bTypedResults\b|\bProblem\.\w+|\bShopTransaction\b|\bTimeProvider\b|DateTime(?:Offset)?\.(?:Utc)?Now""")]
    private static partial Regex Outside();

    [GeneratedRegex("""\[LoggerMessage\([^]]*\)\]""")]
    private static partial Regex LogMessage();

    [GeneratedRegex("""\{(?:E?[Mm]ail|To|Phone|Recipient|DisplayName|FullName|Customer|Street|Line[12]|City|PostalCode|Body|Text)\}""")]
    private static partial Regex Personal();

    [GeneratedRegex("""DateTime(?:Offset)?\.(?:Utc)?Now\b|\bThread\.Sleep\b""")]
    private static partial Regex Clock();

    [GeneratedRegex("""class (\w+)[^;{]*:\s*(?:\w+(?:<[^>]*>)?,\s*)*IMessageHandler<""")]
    private static partial Regex MessageHandler();

    /// <summary>A method with a transaction, or a function of one, that gives an HTTP result.</summary>
    [GeneratedRegex("""
        \b(?:IResult\b|Results<|\w+HttpResult\b)[\w<>?,.\[\]\s)]*\s\w+(?:<[^()]*>)?\((?:[^()]|\([^()]*\))*?\bShopTransaction\s+\w
        |\bFunc<ShopTransaction,\s*(?:(?:Value)?Task<)?(?:\(\w+\??,\s*)?(?:IResult\b|Results<|\w+HttpResult\b)
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex HttpInTransaction();

    /// <summary>A call of <c>InTransactionAsync</c>, to its closing bracket.</summary>
    [GeneratedRegex("""\bInTransactionAsync(?:<[^;{}=]*?>)?\((?>[^()]+|(?<open>\()|(?<-open>\)))*(?(open)(?!))\)""")]
    private static partial Regex InTransaction();

    [GeneratedRegex("""\bIResult\b|\bResults<|\b\w+HttpResult\b|\bTypedResults\.|\bProblem\.\w""")]
    private static partial Regex HttpResult();
}
