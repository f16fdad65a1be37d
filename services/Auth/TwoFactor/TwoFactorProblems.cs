using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Auth.Passwords;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Auth.TwoFactor;

/// <summary>What requests about a second factor are refused with, and the rule for codes.</summary>
internal static class TwoFactorProblems
{
    private const int LongestCode = 64;

    /// <summary>The password was right, and a code is asked for.</summary>
    public static ProblemHttpResult Required(string challenge) => Problem.Create(
        StatusCodes.Status401Unauthorized, "twoFactorRequired", "The password is right. Now give a code of your app.",
        $"Send it with the challenge to /api/auth/login/two-factor within {Challenges.Life.TotalMinutes:0} minutes.",
        new() { ["challenge"] = challenge, ["expiresIn"] = (int)Challenges.Life.TotalSeconds });

    /// <summary>The answer to a code that is not good.</summary>
    /// <param name="status">That of the refusal; a lock has its own.</param>
    public static ProblemHttpResult Refused(HttpContext http, CodeResult why, int status) => why is CodeResult.Locked locked
        ? LockedProblem.Create(http, locked.For, "Too many wrong codes in a row.")
        : Problem.Create(
            status, "wrongCode", "The code is not right, or was used before.", "Wait for the next code of your app.");

    public static ProblemHttpResult IsOn() => Problem.Conflict("twoFactorOn", "The second factor is on already.");

    public static ProblemHttpResult IsOff() => Problem.Conflict("twoFactorOff", "The second factor is off.");

    public static ProblemHttpResult NotSetUp() => Problem.Conflict(
        "twoFactorNotSetUp", "There is nothing to confirm.", "Set the second factor up first.");

    /// <summary>The rule for a code of an app, or a recovery code.</summary>
    public static IRuleBuilderOptions<T, string?> GivenCode<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(code => code is { Length: <= LongestCode } && RecoveryCodes.Plain(code).Length > 0)
            .WithMessage($"It is required, with at most {LongestCode} characters.");
}
