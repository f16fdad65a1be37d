using System.Net;
using OnlineShop.Client;
using Polly;

namespace OnlineShop.Storefront.Account;

/// <summary>How the shop took what a visitor wants for an account.</summary>
internal enum AccountOutcome
{
    Done,

    /// <summary>Something that the visitor typed is not right.</summary>
    Invalid,

    /// <summary>The link was used before, or is too old.</summary>
    LinkNotValid,

    /// <summary>Another account has the address meanwhile.</summary>
    EmailTaken,

    TooMany,

    /// <summary>The shop does not answer now.</summary>
    Away,
}

/// <summary>
/// Passes on to Auth, through the Gateway, what a visitor types into the pages that mails lead to. Nothing is repeated: a link is
/// good once.
/// </summary>
internal sealed partial class ShopAccount(HttpClient gateway, ILogger<ShopAccount> logger)
{
    private readonly ShopClient shop = new(gateway) { AcceptsMissingMembers = true };

    // What the visitor left out is left out of the request, too: the shop says that it is missing.
    public Task<AccountOutcome> ForgetPasswordAsync(string? email, CancellationToken cancel) => AskAsync(
        "/api/auth/password/forgotten",
        shop.RequestPasswordResetAsync(new ForgottenPasswordRequest { Email = email! }, cancel), cancel);

    public Task<AccountOutcome> ResetPasswordAsync(string? token, string? newPassword, CancellationToken cancel) => AskAsync(
        "/api/auth/password/reset",
        shop.ResetPasswordAsync(new ResetPasswordRequest { Token = token!, NewPassword = newPassword! }, cancel), cancel);

    public Task<AccountOutcome> ConfirmEmailAsync(string? token, CancellationToken cancel) => AskAsync(
        "/api/auth/email/confirm", shop.ConfirmEmailAsync(new ConfirmEmailRequest { Token = token! }, cancel), cancel);

    /// <summary>The status of a page that shows an outcome.</summary>
    public static int StatusOf(AccountOutcome outcome) => outcome switch
    {
        AccountOutcome.Done => StatusCodes.Status200OK,
        AccountOutcome.Invalid => StatusCodes.Status400BadRequest,
        AccountOutcome.LinkNotValid => StatusCodes.Status422UnprocessableEntity,
        AccountOutcome.EmailTaken => StatusCodes.Status409Conflict,
        AccountOutcome.TooMany => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    /// <summary>The text that a form shows beside what was typed; null where there is nothing to say.</summary>
    /// <param name="invalid">The text for what was typed wrongly.</param>
    public static string? ProblemOf(AccountOutcome? outcome, string invalid) => outcome switch
    {
        AccountOutcome.Invalid => invalid,
        AccountOutcome.TooMany => "tooMany",
        AccountOutcome.Away => "accountAway",
        _ => null,
    };

    private async Task<AccountOutcome> AskAsync(string path, Task request, CancellationToken cancel)
    {
        try
        {
            await request;
            return AccountOutcome.Done;
        }
        catch (ShopApiException refused)
        {
            switch ((HttpStatusCode)refused.StatusCode)
            {
                case HttpStatusCode.OK or HttpStatusCode.Accepted or HttpStatusCode.NoContent:
                    return AccountOutcome.Done;
                case HttpStatusCode.BadRequest when Names(refused, "token"):
                case HttpStatusCode.UnprocessableEntity:
                    return AccountOutcome.LinkNotValid;
                case HttpStatusCode.BadRequest:
                    return AccountOutcome.Invalid;
                case HttpStatusCode.Conflict:
                    return AccountOutcome.EmailTaken;
                case HttpStatusCode.TooManyRequests:
                    return AccountOutcome.TooMany;
                default:
                    LogStatus(logger, path, refused.StatusCode);
                    break;
            }
        }
        catch (Exception error) when (
            error is HttpRequestException or ExecutionRejectedException
            || (error is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            LogOutage(logger, path, error.Message);
        }

        return AccountOutcome.Away;
    }

    /// <summary>
    /// Whether a field is among those at fault: a token comes from the address, so what is wrong with it is not for the visitor
    /// to mend.
    /// </summary>
    private static bool Names(ShopApiException refused, string field) =>
        refused is ShopApiException<Problem> { Result.Errors: { } errors } && errors.ContainsKey(field);

    [LoggerMessage(1, LogLevel.Warning, "{Path}: the shop does not answer: {Message}")]
    private static partial void LogOutage(ILogger logger, string path, string message);

    [LoggerMessage(2, LogLevel.Warning, "{Path}: the shop answers {Status}")]
    private static partial void LogStatus(ILogger logger, string path, int status);
}
