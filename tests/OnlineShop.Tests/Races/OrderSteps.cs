using System.Net;
using OnlineShop.Client;

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
    public static async Task<Answer<Order>> TryOrderAsync(
        this Customer customer, PlaceOrderRequest order, string? key = null)
    {
        key ??= Orders.NewKey();
        var answer = await Eventually.BecomesAsync(
            () => customer.PlaceOrderAsync(order, key, Wait).ToAnswerAsync(),
            seen => seen.Succeeded || seen.Problem.Status != (int)HttpStatusCode.ServiceUnavailable,
            "the shop takes the order");
        return answer.Succeeded && !answer.Body.IsSettled()
            ? new Answer<Order>(await customer.SettledAsync(answer.Body.Id), null)
            : answer;
    }

    /// <summary>Waits until an order has settled.</summary>
    public static Task<Order> SettledAsync(this Customer customer, Guid orderId) =>
        customer.WaitForOrderAsync(orderId, order => order.IsSettled(), $"order {orderId} has settled");

    /// <summary>Whether an order was taken and confirmed.</summary>
    public static bool IsConfirmed(this Answer<Order> answer) =>
        answer.Succeeded && answer.Body.Status == OrderStatus.Confirmed;

    /// <summary>Whether an order was taken, and rejected for a reason.</summary>
    public static bool IsRejected(this Answer<Order> answer, string reason) =>
        answer.Succeeded && answer.Body.Status == OrderStatus.Rejected && answer.Body.Reason == reason;

    /// <summary>Answers in short, for the message of a test that fails.</summary>
    public static string Summary(this IEnumerable<Answer<Order>> answers) => string.Join(
        ", ",
        answers.CountBy(answer => answer.Succeeded
                ? $"{answer.Body.Status} {answer.Body.Reason}"
                : $"{answer.Problem.Status} {answer.Problem.Reason}")
            .Select(group => $"{group.Value} × {group.Key}"));
}
