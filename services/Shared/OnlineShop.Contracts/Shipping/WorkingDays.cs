namespace OnlineShop.Contracts.Shipping;

/// <summary>The days on which carriers move parcels: Monday to Friday. Holidays differ by country, and are not known here.</summary>
public static class WorkingDays
{
    /// <summary>The working day so many after a day; with none, the day itself or the working day that follows it.</summary>
    public static DateOnly After(DateOnly day, int count)
    {
        while (count > 0 || IsFree(day))
        {
            day = day.AddDays(1);
            if (!IsFree(day))
                count--;
        }

        return day;
    }

    private static bool IsFree(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
