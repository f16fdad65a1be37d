using MailKit;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Notification.Channels;
using OnlineShop.Notification.Model;
using OnlineShop.Notification.Sending;
using OnlineShop.Notification.Templates;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Notification.Previews;

/// <summary>A test mail that the mail server has taken.</summary>
/// <param name="To">The address of the caller's account.</param>
internal sealed record TestMailView(string To, string Subject);

/// <summary>
/// Sends a mail to the caller's own address, and nowhere else. It is sent while the caller waits, once; the delivery log is of
/// customers' mails and does not have it.
/// </summary>
internal sealed partial class SendTestMail(
    IMailSender mail, TestMailLimit limit, IDbContextFactory<NotificationDbContext> contexts, TimeProvider clock, ILogger<SendTestMail> logger)
{
    /// <summary>Says in the list of mails that it is no real one.</summary>
    private const string Mark = "[Test] ";

    /// <param name="render">Makes the mail for a reader's name.</param>
    public async Task<Results<Ok<TestMailView>, ProblemHttpResult>> HandleAsync(
        CurrentUser user, HttpContext http, string language, Func<string, Rendered> render, CancellationToken cancel)
    {
        if (user.Email is not { Length: > 0 } address)
            return Problem.Unprocessable("noAddress", "Your account has no e-mail address.");
        if (limit.Count(user.Id) is { } wait)
            return TooMany(http, wait);
        var text = render(await NameAsync(user.Id, address, cancel));
        text = text with { Subject = Mark + text.Subject };
        var reader = SampleNotices.ReaderIn(language) with { Email = address };
        try
        {
            await mail.SendAsync(Guid.CreateVersion7(clock.GetUtcNow()), reader with { DisplayName = "" }, text, cancel);
            return TypedResults.Ok(new TestMailView(address, text.Subject));
        }
        catch (DeliveryRefusedException refused)
        {
            return Problem.Unprocessable("mailRefused", "The mail server has refused the mail.", refused.Message);
        }
        catch (Exception error) when (!cancel.IsCancellationRequested && IsOutage(error))
        {
            LogNotSent(logger, error);
            return Problem.Create(StatusCodes.Status503ServiceUnavailable, "mailUnavailable", "The mail server does not answer now.");
        }
    }

    /// <summary>How customers are greeted: by the name of the profile, if it has come.</summary>
    private async Task<string> NameAsync(Guid userId, string address, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Contacts.Where(contact => contact.UserId == userId).Select(contact => contact.DisplayName).SingleOrDefaultAsync(cancel)
            ?? address.Split('@')[0];
    }

    private static bool IsOutage(Exception error) => error is IOException or System.Net.Sockets.SocketException or ProtocolException
        or CommandException or ServiceNotConnectedException or OperationCanceledException or TimeoutException;

    private static ProblemHttpResult TooMany(HttpContext http, TimeSpan wait)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        http.Response.Headers.RetryAfter = seconds.ToString();
        return Problem.Create(
            StatusCodes.Status429TooManyRequests, "tooManyTestMails", "That were many test mails.", $"Try again in {seconds} seconds.",
            new() { ["retryAfter"] = seconds });
    }

    [LoggerMessage(1, LogLevel.Warning, "A test mail could not be sent")]
    private static partial void LogNotSent(ILogger logger, Exception error);
}
