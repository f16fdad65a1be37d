using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace OnlineShop.Tests.Races;

/// <summary>What a request was answered: a resource, or a problem.</summary>
internal sealed record Answer(HttpStatusCode Status, JsonElement Body)
{
    public Guid Id => Body.GetProperty("id").GetGuid();

    /// <summary>The status of the order, payment or return in the body.</summary>
    public string? State => Word("status");

    /// <summary>Why an order was refused, or the reason of a problem.</summary>
    public string? Reason => Word("reason");

    public bool IsConfirmed => Status == HttpStatusCode.Created && State == "confirmed";

    public string? Word(string name) =>
        Body.ValueKind is JsonValueKind.Object && Body.TryGetProperty(name, out var value) ? value.ToString() : null;

    public override string ToString() => $"{(int)Status} {Body}";

    /// <summary>Answers in short, for the message of a test that fails.</summary>
    public static string Summary(IEnumerable<Answer> answers) =>
        string.Join(
            ", ",
            answers.CountBy(answer => $"{(int)answer.Status} {answer.State} {answer.Reason}").Select(group => $"{group.Value} × {group.Key}"));
}

/// <summary>Reads the amounts of the API.</summary>
internal static class Amounts
{
    /// <summary>An amount in euro, in cents.</summary>
    public static long Minor(this JsonElement element, string name) =>
        decimal.ToInt64(decimal.Parse(element.GetProperty(name).GetProperty("amount").GetString()!, CultureInfo.InvariantCulture) * 100);
}

/// <summary>The requests of the races.</summary>
internal static class Requests
{
    /// <summary>A body that orders; without items it orders the cart.</summary>
    public static object Order(string token = "tok_visa", string? promoCode = null, params (Guid Product, int Quantity)[] items) => new
    {
        items = items.Select(item => new { productId = item.Product, quantity = item.Quantity }),
        currency = "EUR",
        promoCode,
        shippingAddress = new { name = "Ada Lovelace", line1 = "Hauptstr. 1", city = "Berlin", postalCode = "10115", country = "DE" },
        paymentMethod = new { token },
    };

    /// <summary>
    /// Places an order and answers it when it has settled, as a patient customer does on a busy machine: told that nothing was
    /// changed and to try again, they try again under the same key.
    /// </summary>
    public static async Task<Answer> OrderAsync(this Customer customer, object order, string? key = null)
    {
        key ??= Guid.NewGuid().ToString();
        var answer = await Eventually.BecomesAsync(
            () => customer.Http.PostAsync("/api/orders", order, key, wait: true),
            seen => seen.Status != HttpStatusCode.ServiceUnavailable, "the shop takes the order");
        return answer.Status == HttpStatusCode.Accepted
            ? new Answer(HttpStatusCode.Created, await customer.SettledAsync(answer.Id))
            : answer;
    }

    /// <summary>Waits until an order has settled.</summary>
    public static Task<JsonElement> SettledAsync(this Customer customer, Guid orderId) => Eventually.BecomesAsync(
        () => customer.GetAsync($"/api/orders/{orderId}"),
        order => order.GetProperty("status").GetString() is not ("placed" or "reserved" or "paid"),
        $"order {orderId} has settled");

    public static async Task<Answer> PostAsync(
        this HttpClient http, string path, object? body = null, string? key = null, bool wait = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body ?? new { }) };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        if (wait)
            request.Headers.Add("Prefer", "wait=25");
        return await http.AnswerAsync(request);
    }

    public static async Task<Answer> PutAsync(this HttpClient http, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body) };
        return await http.AnswerAsync(request);
    }

    private static async Task<Answer> AnswerAsync(this HttpClient http, HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request);
        return new Answer(response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
