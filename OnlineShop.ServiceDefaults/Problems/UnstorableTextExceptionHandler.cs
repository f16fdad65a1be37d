using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace OnlineShop.ServiceDefaults.Problems;

/// <summary>
/// The net under all other checks: text from a query or a path that the database cannot hold is the sender's matter.
/// </summary>
internal sealed class UnstorableTextExceptionHandler : IExceptionHandler
{
    /// <summary>SQLSTATE: bytes that are no character (U+0000 among them), and an escape that cannot become one.</summary>
    private const string NotInRepertoire = "22021";
    private const string Untranslatable = "22P05";

    public async ValueTask<bool> TryHandleAsync(
        HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (exception.GetBaseException() is not DbException { SqlState: NotInRepertoire or Untranslatable })
            return false;
        await Problem.Invalid("request", "A text in it holds the character U+0000.").ExecuteAsync(context);
        return true;
    }
}
