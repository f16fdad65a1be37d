using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Orders;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Tests.Races;

/// <summary>Orders that may be confirmed, rejected or refused.</summary>
internal static class OrderSteps
{
    /// <summary>How long a request waits for its order to settle.</summary>
    public const string Wait = "wait=25";

    /// <summary>
    /// Places an order and answers it when it has settled, as a patient customer does on a busy machine: told that nothing was
    /// changed and to try again, they try again under the same key.
    /// </summary>
    public static async Task<Answer<ApiOrder>> TryOrderAsync(
        this Customer customer, OrderBody order, string? key = null)
    {
        key ??= Guid.NewGuid().ToString();
        var answer = await Eventually.BecomesAsync(
            () => customer.Orders.PlaceAsync(order, key, Wait),
            seen => seen.Status != HttpStatusCode.ServiceUnavailable, "the shop takes the order");
        return answer.Status == HttpStatusCode.Accepted
            ? await customer.SettledAsync(answer.Body.Id)
            : answer.As<ApiOrder>();
    }

    /// <summary>Waits until an order has settled, and answers it as a request that waited so long would have been.</summary>
    public static async Task<Answer<ApiOrder>> SettledAsync(this Customer customer, Guid orderId)
    {
        var settled = await Eventually.BecomesAsync(
            () => customer.Orders.GetAsync<ApiOrder>($"/api/orders/{orderId}"),
            answer => answer.Body.Status is not (OrderStatus.Placed or OrderStatus.Reserved or OrderStatus.Paid),
            $"order {orderId} has settled");
        return new Answer<ApiOrder>(HttpStatusCode.Created, settled.Text, settled.Body, null, settled.Headers);
    }

    /// <summary>Whether an order was taken and confirmed.</summary>
    public static bool IsConfirmed(this Answer<ApiOrder> answer) =>
        answer.Status == HttpStatusCode.Created && answer.Body.Status == OrderStatus.Confirmed;

    /// <summary>Whether an order was taken, and rejected for a reason.</summary>
    public static bool IsRejected(this Answer<ApiOrder> answer, string reason) =>
        answer.Status == HttpStatusCode.Created && answer.Body.Status == OrderStatus.Rejected
            && answer.Body.Reason == reason;

    /// <summary>Whether a request was refused for a reason.</summary>
    public static bool IsRefused<T>(this Answer<T> answer, HttpStatusCode status, string reason) =>
        answer.Status == status && !answer.Succeeded && answer.Problem.Reason == reason;

    /// <summary>Answers in short, for the message of a test that fails.</summary>
    public static string Summary(this IEnumerable<Answer<ApiOrder>> answers) => string.Join(
        ", ",
        answers.CountBy(answer => answer.Succeeded
                ? $"{(int)answer.Status} {answer.Body.Status} {answer.Body.Reason}"
                : $"{(int)answer.Status} {answer.Problem.Reason}")
            .Select(group => $"{group.Value} × {group.Key}"));
}
