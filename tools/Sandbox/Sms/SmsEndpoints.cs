using OnlineShop.Sandbox.Pages;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.Sms;

/// <summary>The SMS gateway's API and its page.</summary>
internal static class SmsEndpoints
{
    /// <summary>Numbers that end so cannot be reached: for trying out retries.</summary>
    private const string Unreachable = "0000";

    private const int RowsShown = 200;
    private const int LongestText = 1600;

    public static void MapSms(this IEndpointRouteBuilder routes)
    {
        var sms = routes.MapGroup("/sms").WithTags("SMS gateway");
        sms.MapPost("/messages", SendAsync).WithSummary("Send a text message");
        sms.MapGet("", List).WithSummary("The messages, newest first; ?to= picks one number");
    }

    private static async Task<Answer> SendAsync(HttpRequest request, SmsGateway gateway)
    {
        var (fields, malformed) = await JsonFields.ReadAsync(request);
        if (fields is null)
            return malformed!;
        return await gateway.Keys.RunAsync(
            request, fields.Canonical, claim => Task.FromResult(Send(fields, claim, gateway)));
    }

    private static Answer Send(JsonFields fields, Claim? claim, SmsGateway gateway)
    {
        var to = fields.Text("to", 20);
        if (to is not null && !IsNumber(to))
            fields.Wrong<string>("to", "must be a telephone number: + and 6 to 15 digits");
        var text = fields.Text("text", LongestText);
        if (fields.Errors.Any)
            return fields.Errors.ToProblem();
        if (to!.EndsWith(Unreachable, StringComparison.Ordinal))
        {
            return Answer.Problem(
                StatusCodes.Status503ServiceUnavailable, "urn:sandbox:unreachable",
                "The network of this number does not answer.")
                with
            { RetryAfter = 1 };
        }

        return gateway.Send(claim, to, text!);
    }

    private static IResult List(HttpRequest request, SmsGateway gateway, string? to = null)
    {
        var messages = gateway.List(to);
        return request.WantsHtml() ? Page(messages) : Answer.Of(StatusCodes.Status200OK, messages);
    }

    private static IResult Page(IReadOnlyList<TextMessage> messages) => Layout.Page("SMS gateway", Layout.Table(
        [.. messages.Take(RowsShown)], "No message.", Html.Of($"<th>Received</th><th>To</th><th>Text</th>"),
        m => Html.Of($"<tr><td>{m.ReceivedAt:u}</td><td>{m.To}</td><td>{m.Text}</td></tr>")));

    private static bool IsNumber(string to)
    {
        var digits = to.StartsWith('+') ? to.AsSpan(1) : to;
        return digits.Length is >= 6 and <= 15 && !digits.ContainsAnyExceptInRange('0', '9');
    }
}
