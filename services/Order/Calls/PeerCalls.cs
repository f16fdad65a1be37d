using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OnlineShop.Contracts.Calls;
using OnlineShop.Contracts.Messages;
using OnlineShop.Contracts.Serialization;
using OnlineShop.ServiceDefaults.Http;
using Polly;

namespace OnlineShop.Order.Calls;

/// <summary>Asks Product, Promotions and Payment by call what the messages of the same content ask by command.</summary>
internal sealed class PeerCalls
{
    /// <summary>The client for Payment, which waits for the provider.</summary>
    public const string PaymentClient = "payment calls";

    /// <summary>How long Payment may take: longer than it waits for the provider's answer.</summary>
    public static readonly TimeSpan PaymentTimeout = TimeSpan.FromSeconds(12);

    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    private readonly IHttpClientFactory clients;
    private readonly GroupedCalls<ReserveStock, StockAnswer?> reservations;

    public PeerCalls(IHttpClientFactory clients)
    {
        this.clients = clients;
        reservations = new(ReserveAsync, StockQuestion.MostOrders);
    }

    /// <summary>
    /// Reserves the stock of an order; null: there was no answer, and it may be reserved or not. Orders of the same moment share a
    /// call.
    /// </summary>
    public Task<StockAnswer?> ReserveAsync(ReserveStock command, CancellationToken cancel) =>
        reservations.AskAsync(command, cancel);

    /// <summary>Redeems the promo code of an order; null: there was no answer, and it may be redeemed or not.</summary>
    public Task<CodeAnswer?> RedeemAsync(RedeemCode command, CancellationToken cancel) => AskAsync(
        "promotions", "/internal/promotions/redemptions", command, ContractsJsonContext.Default.RedeemCode,
        ContractsJsonContext.Default.CodeAnswer, cancel);

    /// <summary>Charges an order; null: there was no answer, and the customer may be charged or not.</summary>
    public Task<PaymentAnswer?> PayAsync(AuthorizePayment command, CancellationToken cancel) => AskAsync(
        PaymentClient, "/internal/payments", command, ContractsJsonContext.Default.AuthorizePayment,
        ContractsJsonContext.Default.PaymentAnswer, cancel);

    private async Task<IReadOnlyList<StockAnswer?>> ReserveAsync(IReadOnlyList<ReserveStock> orders)
    {
        var answers = await AskAsync(
            "product", "/internal/stock/reservations", new StockQuestion(orders), ContractsJsonContext.Default.StockQuestion,
            ContractsJsonContext.Default.StockAnswers, CancellationToken.None);
        return answers?.Orders.Count == orders.Count ? [.. answers.Orders] : new StockAnswer?[orders.Count];
    }

    private async Task<TAnswer?> AskAsync<TCommand, TAnswer>(
        string client, string path, TCommand command, JsonTypeInfo<TCommand> commandType,
        JsonTypeInfo<TAnswer> answerType, CancellationToken cancel)
        where TAnswer : class
    {
        using var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(command, commandType));
        body.Headers.ContentType = Json;
        try
        {
            using var response = await clients.CreateClient(client)
                .PostAsync(new Uri(path, UriKind.Relative), body, cancel);
            if (!response.IsSuccessStatusCode)
                return null;
            return JsonSerializer.Deserialize(await response.Content.ReadAsByteArrayAsync(cancel), answerType);
        }
        catch (Exception error) when (error is HttpRequestException or ExecutionRejectedException or JsonException
            || (error is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return null;
        }
    }
}
