using System.Globalization;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace OnlineShop.Bench.Sweep;

/// <summary>A sweep as a picture: the rate and the latencies over the number of shoppers.</summary>
internal static class SweepChart
{
    private const int Width = 800;
    private const int Height = 450;
    private const int Spare = 16;
    private const double Whole = 1e-6;
    private const string Font = "Arial";
    private const string RateAxis = "rate";
    private const string LatencyAxis = "latency";

    /// <summary>The text of an SVG file.</summary>
    /// <param name="action">What is counted.</param>
    public static string ToSvg(IReadOnlyList<SweepStep> steps, string action)
    {
        var plot = new PlotModel
        {
            Background = OxyColors.White, Culture = CultureInfo.InvariantCulture, DefaultFont = Font,
            // Where a viewer has no such font, the words are wider than was reckoned with.
            Padding = new OxyThickness(Spare),
        };
        plot.Legends.Add(new Legend
        {
            LegendPosition = LegendPosition.TopLeft, LegendPlacement = LegendPlacement.Outside,
            LegendOrientation = LegendOrientation.Horizontal, LegendPadding = 2 * Spare, LegendItemSpacing = Spare,
        });
        // The numbers of shoppers double, and so do the places on the axis.
        plot.Axes.Add(new LogarithmicAxis
        {
            Position = AxisPosition.Bottom, Base = 2, Title = "shoppers", MinorTickSize = 0,
            MajorGridlineStyle = LineStyle.Dot,
            // Where there are few numbers, there are ticks between them.
            LabelFormatter = value => Math.Abs(value - Math.Round(value)) < Whole ? $"{value:0}" : "",
        });
        plot.Axes.Add(FromZero(RateAxis, AxisPosition.Left, $"{action}s/s"));
        plot.Axes.Add(FromZero(LatencyAxis, AxisPosition.Right, "ms"));
        plot.Series.Add(Line($"{action}s/s", RateAxis, OxyColors.SteelBlue, steps, step => step.PerSecond));
        plot.Series.Add(Line("p50, ms", LatencyAxis, OxyColors.DarkOrange, steps, step => step.P50));
        plot.Series.Add(Line("p99, ms", LatencyAxis, OxyColors.Firebrick, steps, step => step.P99));
        return new SvgExporter { Width = Width, Height = Height, UseVerticalTextAlignmentWorkaround = true }
            .ExportToString(plot);
    }

    private static LinearAxis FromZero(string key, AxisPosition position, string title) => new()
    {
        Key = key, Position = position, Title = title, AxisTitleDistance = Spare, AbsoluteMinimum = 0, Minimum = 0, MaximumPadding = 0.1,
    };

    private static LineSeries Line(
        string title, string axis, OxyColor color, IReadOnlyList<SweepStep> steps, Func<SweepStep, double> value)
    {
        var line = new LineSeries
        {
            Title = title, YAxisKey = axis, Color = color, MarkerType = MarkerType.Circle, MarkerFill = color,
        };
        line.Points.AddRange(steps.Select(step => new DataPoint(step.Shoppers, value(step))));
        return line;
    }
}
