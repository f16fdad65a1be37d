using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;
using OnlineShop.User.People;

namespace OnlineShop.User.Security;

/// <summary>The password once more; it may be left out right after signing in.</summary>
internal sealed record ReauthenticationRequest(string? Password);

/// <summary>
/// Sees that something grave is asked for by the account's holder and not by somebody at an open browser: by the password, which
/// Auth checks, or by having signed in just now.
/// </summary>
internal sealed class Reauthentication(
    CurrentUser user, IHttpContextAccessor accessor, PeopleServices services, TimeProvider clock)
{
    /// <summary>How long a sign-in stands for the password.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    /// <summary>More than any password can be.</summary>
    public const int MaxPassword = 1024;

    public static readonly string PasswordExpected = $"It is required, with at most {MaxPassword} characters.";

    /// <summary>What stands against it, or null.</summary>
    public async Task<ProblemHttpResult?> CheckAsync(string? password, CancellationToken cancel)
    {
        if (password is null)
        {
            return IsFresh()
                ? null
                : Problem.Create(
                    StatusCodes.Status403Forbidden, "passwordNeeded", "Give your password, or sign in anew.",
                    "A sign-in is good for this for 5 minutes.");
        }

        var answer = await services.CheckPasswordAsync(user.Id, password, cancel);
        return answer switch
        {
            { Status: HttpStatusCode.NoContent } => null,
            { Status: HttpStatusCode.UnprocessableEntity } =>
                Problem.Unprocessable("wrongPassword", "The password is not right."),
            { Status: HttpStatusCode.BadRequest } => Problem.Invalid("password", PasswordExpected),
            { Status: HttpStatusCode.NotFound } => Problem.NotFound("account"),
            { Status: HttpStatusCode.TooManyRequests } => Locked(answer.RetryAfter ?? TimeSpan.FromMinutes(5)),
            _ => PeopleServices.Away(accessor.HttpContext!, ["auth"]),
        };
    }

    private bool IsFresh() =>
        long.TryParse(
            accessor.HttpContext!.User.FindFirst("auth_time")?.Value, NumberStyles.None, CultureInfo.InvariantCulture,
            out var seconds)
        && clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds) < Fresh;

    private ProblemHttpResult Locked(TimeSpan wait)
    {
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        accessor.HttpContext!.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Problem.Create(
            StatusCodes.Status429TooManyRequests, "accountLocked", "Too many wrong passwords in a row.",
            $"Try again in {seconds} seconds.", new() { ["retryAfter"] = seconds });
    }
}
