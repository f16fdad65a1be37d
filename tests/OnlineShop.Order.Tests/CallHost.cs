using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OnlineShop.Contracts.Calls;
using OnlineShop.Contracts.Messages;
using OnlineShop.Contracts.Serialization;
using OnlineShop.Order.Calls;

namespace OnlineShop.Order.Tests;

/// <summary>Order with a Product, a Promotions and a Payment that answer calls.</summary>
public class CallHost : OrderHost
{
    private readonly ConcurrentQueue<IMessage> asked = new();

    public CallHost()
    {
        Settings["Orders:Calls:Enabled"] = "true";
        AnswerAsUsual();
        AnswerPeer("product", request => request.RequestUri!.AbsolutePath == "/internal/stock/reservations"
            ? AnswerTogether(request)
            : Json(Catalog.Values));
        AnswerPeer("promotions", request => request.RequestUri!.AbsolutePath == "/internal/promotions/redemptions"
            ? Answer(request, ContractsJsonContext.Default.RedeemCode, OnRedeem, ContractsJsonContext.Default.CodeAnswer)
            : Quote(request));
        AnswerPeer(PeerCalls.PaymentClient, request => Answer(
            request, ContractsJsonContext.Default.AuthorizePayment, OnPay, ContractsJsonContext.Default.PaymentAnswer));
    }

    /// <summary>What Product answers; null: that it is not available.</summary>
    internal Func<ReserveStock, StockAnswer?> OnReserve { get; set; } = null!;

    /// <summary>What Promotions answers; null: that it is not available.</summary>
    internal Func<RedeemCode, CodeAnswer?> OnRedeem { get; set; } = null!;

    /// <summary>What Payment answers; null: that it is not available.</summary>
    internal Func<AuthorizePayment, PaymentAnswer?> OnPay { get; set; } = null!;

    /// <summary>Stock is there, codes hold, and cards pay.</summary>
    internal void AnswerAsUsual() => (OnReserve, OnRedeem, OnPay) = (
        _ => new StockAnswer(true), _ => new CodeAnswer(true), _ => new PaymentAnswer(PaymentResult.Captured));

    /// <summary>The calls about an order.</summary>
    internal IReadOnlyList<T> Asked<T>(Guid orderId)
        where T : IMessage => [.. asked.OfType<T>().Where(command => command.Key == orderId.ToString())];

    private HttpResponseMessage AnswerTogether(HttpRequestMessage request)
    {
        var question = Read(request, ContractsJsonContext.Default.StockQuestion);
        foreach (var command in question.Orders)
            asked.Enqueue(command);
        StockAnswer?[] answers = [.. question.Orders.Select(OnReserve)];
        return answers.Contains(null)
            ? new HttpResponseMessage(HttpStatusCode.ServiceUnavailable)
            : Json(new StockAnswers([.. answers.OfType<StockAnswer>()]), ContractsJsonContext.Default.StockAnswers);
    }

    private HttpResponseMessage Answer<TCommand, TAnswer>(
        HttpRequestMessage request, JsonTypeInfo<TCommand> commandType,
        Func<TCommand, TAnswer?> answer, JsonTypeInfo<TAnswer> answerType)
        where TCommand : IMessage
    {
        var command = Read(request, commandType);
        asked.Enqueue(command);
        return answer(command) is { } given ? Json(given, answerType) : new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
    }

    private static T Read<T>(HttpRequestMessage request, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(request.Content!.ReadAsStringAsync().GetAwaiter().GetResult(), type)!;

    private static HttpResponseMessage Json<T>(T answer, JsonTypeInfo<T> type)
    {
        var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(answer, type));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = body };
    }
}
