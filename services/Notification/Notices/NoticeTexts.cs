using OnlineShop.Data;
using OnlineShop.Notification.Templates;

namespace OnlineShop.Notification.Notices;

/// <summary>
/// Makes the texts of notices as they are read, in the language that their reader has now. One that cannot be made is
/// left out and does not hold up the others. While the database is away nothing is left out: the reader comes again.
/// </summary>
internal sealed partial class NoticeTexts(Renderer renderer, ILogger<NoticeTexts> logger)
{
    /// <summary>The texts for a channel inside the shop.</summary>
    public async Task<IReadOnlyList<ToldNotice>> MakeAsync(
        IReadOnlyList<NoticeRow> rows, string channel, CancellationToken cancel)
    {
        var told = new List<ToldNotice>(rows.Count);
        foreach (var row in rows)
        {
            try
            {
                var notice = row.ToNotice();
                told.Add(new ToldNotice(row, notice, await renderer.RenderAsync(notice, channel, cancel)));
            }
            catch (Exception error) when (error is not OperationCanceledException && !DatabaseErrors.IsOutage(error, cancel))
            {
                LogLeftOut(logger, error, row.Kind, row.Id);
            }
        }

        return told;
    }

    [LoggerMessage(1, LogLevel.Error, "The text of the {Kind} notice {Id} cannot be made; it is left out")]
    private static partial void LogLeftOut(ILogger logger, Exception error, string kind, Guid id);
}
