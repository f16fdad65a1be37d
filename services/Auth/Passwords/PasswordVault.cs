using System.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using OnlineShop.Auth.Accounts;

namespace OnlineShop.Auth.Passwords;

/// <summary>
/// Hashes and verifies passwords. That takes time and memory by design, so it runs on threads of its own, a few at a time: many
/// simultaneous sign-ins wait here; they neither block the thread pool nor take memory without bound.
/// </summary>
internal sealed class PasswordVault : IDisposable
{
    private readonly IPasswordHasher<Account> hasher;
    private readonly SemaphoreSlim turns;
    private readonly TimeSpan maxWait;
    private readonly string decoy;

    public PasswordVault(IPasswordHasher<Account> hasher, IOptions<PasswordOptions> options)
    {
        this.hasher = hasher;
        turns = new SemaphoreSlim(options.Value.Parallel > 0 ? options.Value.Parallel : Environment.ProcessorCount);
        maxWait = options.Value.MaxWait;
        decoy = hasher.HashPassword(null!, Guid.NewGuid().ToString());
    }

    public Task<string> HashAsync(string password, CancellationToken cancel) =>
        InTurnAsync(() => hasher.HashPassword(null!, PasswordForms.Normalize(password)), cancel);

    /// <summary>Whether the password is the account's, and whether its hash should be renewed.</summary>
    public Task<(bool IsRight, bool IsOld)> VerifyAsync(Account account, string password, CancellationToken cancel) =>
        InTurnAsync(() => Verify(account, account.PasswordHash, password), cancel);

    /// <summary>Takes as long as a check does, so that timing does not reveal whether an address has an account.</summary>
    public Task VerifyNothingAsync(string password, CancellationToken cancel) =>
        InTurnAsync(() => Verify(null, decoy, password), cancel);

    public void Dispose() => turns.Dispose();

    private (bool IsRight, bool IsOld) Verify(Account? account, string hash, string password)
    {
        var forms = PasswordForms.Of(password);
        for (var index = 0; index < forms.Count; index++)
        {
            var result = hasher.VerifyHashedPassword(account!, hash, forms[index]);
            if (result is not PasswordVerificationResult.Failed)
                return (true, index > 0 || result is PasswordVerificationResult.SuccessRehashNeeded);
        }

        return (false, false);
    }

    private async Task<T> InTurnAsync<T>(Func<T> work, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        if (!await turns.WaitAsync(maxWait, cancel))
            throw new TimeoutException("Too many passwords are waiting to be checked.");
        try
        {
            AuthTelemetry.PasswordWait.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
            return await Task.Factory.StartNew(
                work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            turns.Release();
        }
    }
}
