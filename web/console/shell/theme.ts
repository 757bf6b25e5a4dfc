import type { ThemeConfig } from 'antd';

/**
 * antd's own green, orange and primary blue stay under 4.5:1 against white (measured: 3.3, 3.3 and 4.1); these do not.
 * Targets are 44 px high on a phone.
 */
export function theme(narrow: boolean): ThemeConfig {
  return {
    token: {
      colorPrimary: '#0f4c81',
      colorInfo: '#0f4c81',
      colorLink: '#0f4c81',
      linkDecoration: 'underline',
      linkHoverDecoration: 'underline',
      colorSuccess: '#1b6e37',
      colorWarning: '#8a4b00',
      colorError: '#b3261e',
      colorInfoBg: '#e6eef6',
      colorSuccessBg: '#e8f4ec',
      colorWarningBg: '#fdf3e3',
      colorErrorBg: '#fbeceb',
      colorTextBase: '#1b2430',
      colorTextSecondary: '#4a5565',
      colorTextTertiary: '#5a6575',
      colorTextPlaceholder: '#5f6a79',
      colorTextDisabled: '#626d7b',
      colorBorder: '#8894a3',
      fontFamily: 'var(--font)',
      fontWeightStrong: 700,
      fontSize: narrow ? 16 : 15,
      controlHeight: narrow ? 46 : 38,
      borderRadius: 8,
      wireframe: false,
      motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Slider: { railBg: '#8894a3', railHoverBg: '#8894a3', trackBg: '#0f4c81', trackHoverBg: '#0f4c81', handleColor: '#0f4c81' },
      Drawer: { paddingLG: narrow ? 16 : 24 },
    },
  };
}
